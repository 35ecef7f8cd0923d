package assay.kernel;

import com.google.gson.JsonObject;

/** Something in the queue to everybody. */
sealed interface Waiting {

    /** {@return the letter, as it stands} */
    Letter letter();

    /** {@return about how many bytes it keeps waiting} */
    long weight();

    /** {@return nanoseconds until it should go even if nothing comes after it} */
    long waitNanos(long now);

    /** A letter that is complete. */
    record Whole(Letter letter) implements Waiting {

        @Override
        public long weight() {
            return letter.weight();
        }

        @Override
        public long waitNanos(long now) {
            return 0;
        }
    }

    /** Printed text that gathers more of the same cell and stream. */
    final class Gathering implements Waiting {

        private static final long BARE = 1_000;

        private final JsonObject parent;
        private final String stream;
        private final long since;
        private final StringBuilder characters = new StringBuilder();

        Gathering(JsonObject parent, String stream, long since) {
            this.parent = parent;
            this.stream = stream;
            this.since = since;
        }

        /** {@return whether more text of this cell and stream may be added} */
        boolean takes(JsonObject cell, String name) {
            return cell == parent && name.equals(stream) && !full();
        }

        /** Adds what fits from a position on, whole characters only. {@return what was added} */
        String add(CharSequence text, int start) {
            int room = IopubQueue.LONGEST - characters.length();
            int end = Math.min(text.length(), start + room);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            String piece = text.subSequence(start, end).toString();
            characters.append(piece);
            return piece;
        }

        /** {@return whether it is as long as a message may be; room for a pair is always left} */
        boolean full() {
            return characters.length() >= IopubQueue.LONGEST - 1;
        }

        @Override
        public Letter letter() {
            return Letter.stream(parent, stream, characters.toString());
        }

        @Override
        public long weight() {
            return BARE + characters.length();
        }

        @Override
        public long waitNanos(long now) {
            return full() ? 0 : Math.max(0, since + IopubQueue.PATIENCE_NANOS - now);
        }
    }
}
