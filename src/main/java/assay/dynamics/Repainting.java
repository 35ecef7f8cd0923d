package assay.dynamics;

import assay.rows.Images;
import assay.work.Work;
import java.util.stream.IntStream;

/** A copy of all pictures, in which those of probes are spoiled or replaced. */
final class Repainting {

    private final Images images;
    private final byte[] pixels;
    private final Draw noise;
    private final Draw nothing;
    private final Draw stripes;
    private final Draw others;

    private Repainting(Images images, byte[] pixels, long seed) {
        this.images = images;
        this.pixels = pixels;
        this.noise = new Draw(seed, "noise");
        this.nothing = new Draw(seed, "random pictures");
        this.stripes = new Draw(seed, "stripes");
        this.others = new Draw(seed, "pictures out of distribution");
    }

    static Repainting of(Images images, long seed, Work work) {
        int stride = images.stride();
        byte[] pixels = new byte[Math.multiplyExact(images.size(), stride)];
        for (int row = 0; row < images.size(); row++) {
            System.arraycopy(images.picture(row), 0, pixels, row * stride, stride);
            if (row % 10_000 == 0) {
                work.check();
            }
        }
        return new Repainting(images, pixels, seed);
    }

    void paint(ProbeKind kind, int[] rows) {
        if (kind instanceof ProbeKind.Corrupted spoiled) {
            for (int row : rows) {
                spoiled.how().spoil(pixels, frame(row), noise);
            }
        } else if (kind instanceof ProbeKind.RandomInput) {
            for (int row : rows) {
                Corruption.Frame frame = frame(row);
                for (int i = frame.from(); i < frame.end(); i++) {
                    pixels[i] = (byte) nothing.below(256);
                }
            }
        } else if (kind instanceof ProbeKind.OutOfDistribution strange) {
            strange.others().ifPresentOrElse(some -> replace(rows, some), () -> stripe(rows));
        }
    }

    private void replace(int[] rows, Images some) {
        int[] lot = others.shuffled(IntStream.range(0, some.size()).toArray());
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(
                    some.picture(lot[i]), 0, pixels, frame(rows[i]).from(), images.stride());
        }
    }

    /** Waves of brightness of 2 to 6 periods across a picture. */
    private void stripe(int[] rows) {
        for (int row : rows) {
            Corruption.Frame frame = frame(row);
            double angle = Math.PI * stripes.below(360) / 360;
            double periods = 2 + stripes.below(401) / 100.0;
            double phase = 2 * Math.PI * stripes.below(360) / 360;
            double across = StrictMath.cos(angle) * periods / frame.width();
            double down = StrictMath.sin(angle) * periods / frame.height();
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    double wave = StrictMath.sin(2 * Math.PI * (x * across + y * down) + phase);
                    for (int channel = 0; channel < frame.channels(); channel++) {
                        pixels[frame.at(y, x, channel)] = (byte) Math.rint(127.5 * (1 + wave));
                    }
                }
            }
        }
    }

    private Corruption.Frame frame(int row) {
        return new Corruption.Frame(
                row * images.stride(), images.height(), images.width(), images.channels());
    }

    Images images() {
        return Images.wrap(
                images.ids(), images.height(), images.width(), images.channels(), pixels);
    }
}
