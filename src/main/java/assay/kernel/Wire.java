package assay.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Messages as frames: identities, a delimiter, the signature, header, parent, metadata, content,
 * and any number of buffers. Safe to use from many threads.
 *
 * <p>A signature is compared in constant time and accepted once: a recorded message that is played
 * again is refused, as in Jupyter's own session (source: "Messaging in Jupyter", wire protocol).
 */
final class Wire {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final String SCHEME = "HmacSHA256";
    private static final int SIGNED = 4;
    private static final int REMEMBERED = 65_536;

    private final Optional<SecretKeySpec> key;
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** Signs with a key; with an empty one, neither signs nor checks. */
    Wire(String key) {
        this.key =
                Optional.of(key)
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .map(bytes -> new SecretKeySpec(bytes, SCHEME));
    }

    /** {@return the frames of a message, signed} */
    List<byte[]> encode(Message message) {
        List<byte[]> signed =
                List.of(
                        Json.bytes(message.header()),
                        Json.bytes(message.parent()),
                        Json.bytes(message.metadata()),
                        Json.bytes(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(key.map(secret -> signature(secret, signed)).orElseGet(() -> new byte[0]));
        frames.addAll(signed);
        frames.addAll(message.buffers());
        return frames;
    }

    /** {@return the message in some frames} */
    Message decode(List<byte[]> frames) throws BadMessage {
        int delimiter = delimiter(frames);
        int body = delimiter + 2;
        if (frames.size() < body + SIGNED) {
            throw new BadMessage("a message has too few frames");
        }
        List<byte[]> signed = frames.subList(body, body + SIGNED);
        if (key.isPresent()) {
            check(frames.get(delimiter + 1), signature(key.get(), signed));
        }
        return new Message(
                frames.subList(0, delimiter),
                header(signed.get(0)),
                Json.object(signed.get(1)),
                Json.object(signed.get(2)),
                Json.object(signed.get(3)),
                frames.subList(body + SIGNED, frames.size()));
    }

    private static int delimiter(List<byte[]> frames) throws BadMessage {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) {
                return i;
            }
        }
        throw new BadMessage("a message has no delimiter");
    }

    private void check(byte[] given, byte[] right) throws BadMessage {
        if (!MessageDigest.isEqual(given, right)) {
            throw new BadMessage("a message has a wrong signature");
        }
        synchronized (seen) {
            if (seen.put(new String(given, StandardCharsets.US_ASCII), true) != null) {
                throw new BadMessage("a message came a second time");
            }
        }
    }

    private static JsonObject header(byte[] frame) throws BadMessage {
        JsonObject header = Json.object(frame);
        for (String name : List.of("msg_id", "msg_type")) {
            JsonElement value = header.get(name);
            if (value == null
                    || !value.isJsonPrimitive()
                    || !value.getAsJsonPrimitive().isString()) {
                throw new BadMessage("a header has no " + name);
            }
        }
        return header;
    }

    private static byte[] signature(SecretKeySpec key, List<byte[]> signed) {
        try {
            Mac mac = Mac.getInstance(SCHEME);
            mac.init(key);
            signed.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException("every Java platform has HmacSHA256", error);
        }
    }
}
