package assay.samples;

import java.time.LocalDateTime;

/** One vehicle passing: what it was, under which circumstances, and who took it into the data. */
record Passage(
        Kind kind,
        String weather,
        String timeOfDay,
        String season,
        String lane,
        String camera,
        String collector,
        LocalDateTime collectedAt) {}
