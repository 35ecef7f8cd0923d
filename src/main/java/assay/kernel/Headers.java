package assay.kernel;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Headers of the messages this kernel sends: numbered, so that one session repeats another. */
final class Headers {

    /** The version of the protocol that is spoken here. */
    static final String PROTOCOL = "5.4";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final String session;
    private final Clock clock;
    private final AtomicLong sent = new AtomicLong();

    Headers(String session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** {@return the header of the next message} */
    JsonObject next(String type) {
        return Json.of(
                "msg_id",
                session + "_" + sent.incrementAndGet(),
                "msg_type",
                type,
                "session",
                session,
                "username",
                "kernel",
                "date",
                DATE.format(clock.instant()),
                "version",
                PROTOCOL);
    }
}
