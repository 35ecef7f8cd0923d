package assay.stats;

import assay.work.Work;
import java.nio.DoubleBuffer;

/** Rows along directions, by a library: chunks of centred rows times the directions. */
final class Projection {

    private static final int CHUNK = 256;

    private final double[] mean;
    private final double[] scale;
    private final DoubleBuffer directions;
    private final LinearAlgebra algebra;

    Projection(double[] mean, double[][] directions, double[] scale, LinearAlgebra algebra) {
        this.mean = mean;
        this.scale = scale;
        this.algebra = algebra;
        this.directions = Algebra.doubles(Math.multiplyExact(directions.length, mean.length));
        for (int k = 0; k < directions.length; k++) {
            this.directions.put(k * mean.length, directions[k]);
        }
    }

    /** Fills {@code into}, shape {@code [rows * directions]}. */
    void project(Matrix rows, double[] into, Work work) {
        Rooms<Room> rooms = new Rooms<>(() -> new Room(mean.length, scale.length));
        Parts.each(
                rows.rows(),
                Math.max(1, (long) mean.length * scale.length / 8),
                work,
                (from, to) -> rooms.lend(room -> part(rows, from, to, room, into)));
    }

    private Room part(Matrix rows, int from, int to, Room room, double[] into) {
        for (int start = from; start < to; start += CHUNK) {
            int size = Math.min(CHUNK, to - start);
            for (int b = 0; b < size; b++) {
                rows.readRow(start + b, room.line);
                for (int i = 0; i < mean.length; i++) {
                    room.line[i] -= mean[i];
                }
                room.chunk.put(b * mean.length, room.line);
            }
            algebra.multiplyTransposed(
                    room.chunk, directions, room.along, size, scale.length, mean.length);
            room.along.get(0, into, start * scale.length, size * scale.length);
        }
        for (int n = from * scale.length; n < to * scale.length; n++) {
            into[n] *= scale[n % scale.length];
        }
        return room;
    }

    private static final class Room {
        private final double[] line;
        private final DoubleBuffer chunk;
        private final DoubleBuffer along;

        Room(int columns, int directions) {
            this.line = new double[columns];
            this.chunk = Algebra.doubles(CHUNK * columns);
            this.along = Algebra.doubles(CHUNK * directions);
        }
    }
}
