package assay.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** The characters of a file, one by one; bytes that are not of the charset are an error. */
final class Characters {

    static final int END = -1;
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).limit(0);
    private long before; // bytes read and no longer in the buffer
    private boolean ended;

    Characters(String file, InputStream in, Charset charset) throws IOException {
        this.file = file;
        this.in = in;
        this.decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        while (!characters.hasRemaining() && !ended) {
            refill(); // a stream may give less than a character at a time
        }
        if (characters.hasRemaining() && characters.get(characters.position()) == '\ufeff') {
            characters.get();
        }
    }

    /** The next UTF-16 unit, or {@link #END}. */
    int next() throws IOException {
        while (!characters.hasRemaining()) {
            if (ended) {
                return END;
            }
            refill();
        }
        return characters.get();
    }

    private void refill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count > 0) {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
        if (before == 0) {
            refuseOtherMarks();
        }
        characters.clear();
        int from = bytes.position();
        CoderResult result = decoder.decode(bytes, characters, count < 0);
        before += bytes.position() - from;
        if (result.isError()) {
            throw new IllegalArgumentException(
                    "%s, byte %d: no %s text; give the right charset in the options, or save it as UTF-8"
                            .formatted(file, before, decoder.charset()));
        }
        ended = count < 0 && result.isUnderflow();
        characters.flip();
    }

    private void refuseOtherMarks() {
        boolean utf16 =
                bytes.remaining() >= 2
                        && (bytes.getShort(bytes.position()) == (short) 0xfeff
                                || bytes.getShort(bytes.position()) == (short) 0xfffe);
        if (utf16 && !decoder.charset().name().startsWith("UTF-16")) {
            throw new IllegalArgumentException(
                    "%s begins as UTF-16 does; give that charset in the options, or save it as UTF-8"
                            .formatted(file));
        }
    }
}
