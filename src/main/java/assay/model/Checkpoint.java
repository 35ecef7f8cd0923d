package assay.model;

import assay.work.Work;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training after an epoch, in a file that is replaced whole.
 *
 * <p>Layout, big endian: 8 bytes {@code ASSAYCKP}, an int format (1), the terms (an int of bytes,
 * then UTF-8), an int of rows and an int of epochs done, the losses epoch after epoch (float32),
 * the validation losses (an int, then float64), the state and the best state (an int, then float32
 * each), and a long with the CRC-32C of all before. The losses of earlier epochs are copied from
 * the file before, so that no more than one epoch is held.
 */
record Checkpoint(Path file, Terms terms) {

    private static final byte[] MAGIC = "ASSAYCKP".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int CHUNK = 1 << 16; // bytes

    /**
     * {@return how far the file's training is, its learner and losses put back; the start where
     * there is no file}
     *
     * @throws IllegalArgumentException if it is of another training, damaged, or no checkpoint
     */
    Course read(Learner learner, LossStore store, int most) {
        if (Files.notExists(file)) {
            return Course.START;
        }
        checkWhole();
        try (DataInputStream in = open()) {
            Head head = head(in);
            if (head.epochs() > most) {
                throw new IllegalArgumentException(
                        "checkpoint '%s' is %d epochs far, this training has %d; train for at least as many"
                                .formatted(file, head.epochs(), most));
            }
            for (int epoch = 0; epoch < head.epochs(); epoch++) {
                store.add(epoch, floats(in, head.rows()));
            }
            double[] validation = new double[in.readInt()];
            for (int i = 0; i < validation.length; i++) {
                validation[i] = in.readDouble();
            }
            learner.restore(floats(in, in.readInt()));
            return new Course(head.epochs(), validation, floats(in, in.readInt()));
        } catch (IOException error) {
            throw failed("read", error);
        }
    }

    /** Replaces the file by one that is an epoch further. */
    void write(Course course, float[] state, float[] losses, Work work) {
        Path target = file.toAbsolutePath();
        try {
            Path partial =
                    Files.createTempFile(
                            target.getParent(), "." + target.getFileName() + "-", ".partial");
            try {
                writeTo(partial, course, state, losses, work);
                Files.move(
                        partial,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException error) {
            throw failed("write", error);
        }
    }

    private void writeTo(Path partial, Course course, float[] state, float[] losses, Work work)
            throws IOException {
        CheckedOutputStream sum =
                new CheckedOutputStream(Files.newOutputStream(partial), new CRC32C());
        try (DataOutputStream out = new DataOutputStream(sum)) {
            byte[] words = terms.text().getBytes(StandardCharsets.UTF_8);
            out.write(MAGIC);
            out.writeInt(FORMAT);
            out.writeInt(words.length);
            out.write(words);
            out.writeInt(losses.length);
            out.writeInt(course.epochs());
            if (course.epochs() > 1) {
                copyLosses(out, 4L * losses.length * (course.epochs() - 1), work);
            }
            write(out, losses);
            out.writeInt(course.validation().length);
            for (double loss : course.validation()) {
                out.writeDouble(loss);
            }
            out.writeInt(state.length);
            write(out, state);
            out.writeInt(course.best().length);
            write(out, course.best());
            out.writeLong(sum.getChecksum().getValue());
        }
    }

    private void copyLosses(OutputStream out, long bytes, Work work) throws IOException {
        try (DataInputStream in = open()) {
            head(in);
            byte[] chunk = new byte[CHUNK];
            for (long left = bytes; left > 0; left -= Math.min(left, CHUNK)) {
                work.check();
                int length = (int) Math.min(left, CHUNK);
                in.readFully(chunk, 0, length);
                out.write(chunk, 0, length);
            }
        }
    }

    private Head head(DataInputStream in) throws IOException {
        checkMagic(in.readNBytes(MAGIC.length));
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "checkpoint '%s' has format %d; format %d is read here"
                            .formatted(file, format, FORMAT));
        }
        Terms there = Terms.parse(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        if (!there.equals(terms)) {
            throw new IllegalArgumentException(
                    "checkpoint '%s' is of another training (%s); delete it or name another file"
                            .formatted(file, there.difference(terms)));
        }
        return new Head(in.readInt(), in.readInt());
    }

    /** Somebody's other file must not be called damaged, which invites to delete it. */
    private void checkMagic(byte[] start) {
        if (!Arrays.equals(start, MAGIC)) {
            throw new IllegalArgumentException(
                    "'%s' is no checkpoint of a training; name another file".formatted(file));
        }
    }

    private void checkWhole() {
        try (InputStream raw = Files.newInputStream(file)) {
            long body = Files.size(file) - Long.BYTES;
            CheckedInputStream sum = new CheckedInputStream(raw, new CRC32C());
            byte[] chunk = new byte[CHUNK];
            checkMagic(sum.readNBytes(MAGIC.length));
            int read = 1;
            for (long left = body - MAGIC.length; left > 0 && read > 0; left -= read) {
                read = sum.readNBytes(chunk, 0, (int) Math.min(left, CHUNK));
            }
            byte[] said = raw.readNBytes(Long.BYTES);
            if (said.length < Long.BYTES
                    || ByteBuffer.wrap(said).getLong() != sum.getChecksum().getValue()) {
                throw new IllegalArgumentException(
                        "checkpoint '%s' is damaged; delete it to begin anew".formatted(file));
            }
        } catch (IOException error) {
            throw failed("read", error);
        }
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(Files.newInputStream(file));
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] numbers = new float[count];
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < count; at += CHUNK / Float.BYTES) {
            int length = Math.min(CHUNK / Float.BYTES, count - at);
            in.readFully(chunk, 0, length * Float.BYTES);
            ByteBuffer.wrap(chunk).asFloatBuffer().get(numbers, at, length);
        }
        return numbers;
    }

    private static void write(OutputStream out, float[] numbers) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < numbers.length; at += CHUNK / Float.BYTES) {
            int length = Math.min(CHUNK / Float.BYTES, numbers.length - at);
            ByteBuffer.wrap(chunk).asFloatBuffer().put(numbers, at, length);
            out.write(chunk, 0, length * Float.BYTES);
        }
    }

    /** A channel used by an interrupted thread closes itself: that is a stop, not a fault. */
    private RuntimeException failed(String what, IOException error) {
        if (error instanceof ClosedByInterruptException) {
            return new CancellationException("stopped before '" + file + "' was finished");
        }
        String why =
                error instanceof EOFException
                        ? ": it is cut short"
                        : error instanceof FileSystemException ? "" : ": " + error.getMessage();
        return new UncheckedIOException(
                "cannot " + what + " checkpoint '" + file + "'" + why, error);
    }

    private record Head(int rows, int epochs) {}
}
