package assay.samples;

import java.util.SplittableRandom;

/** What happens to pictures on their way: parts are lost, recorders fail, a second shot differs. */
final class Damage {

    private static final int LINE = Scene.WIDTH * 3;

    private Damage() {}

    /** Loses part of the picture in one of three ways. */
    static void corrupt(byte[] picture, SplittableRandom random) {
        switch (random.nextInt(3)) {
            case 0 -> blocks(picture, random);
            case 1 -> stripes(picture, random);
            default -> grain(picture, random);
        }
    }

    private static void blocks(byte[] picture, SplittableRandom random) {
        for (int block = random.nextInt(5, 9); block > 0; block--) {
            int top = random.nextInt(Scene.HEIGHT - 6);
            int left = random.nextInt(Scene.WIDTH - 8);
            byte level = (byte) random.nextInt(256);
            for (int y = top; y < top + 6; y++) {
                for (int x = left; x < left + 8; x++) {
                    picture[y * LINE + x * 3 + random.nextInt(3)] = level;
                    picture[y * LINE + x * 3] = level;
                }
            }
        }
    }

    private static void stripes(byte[] picture, SplittableRandom random) {
        int shift = random.nextInt(30, 66);
        for (int y = random.nextInt(2); y < Scene.HEIGHT; y += 2) {
            byte[] line = new byte[LINE];
            for (int at = 0; at < LINE; at++) {
                line[at] = picture[y * LINE + (at + shift) % LINE];
            }
            System.arraycopy(line, 0, picture, y * LINE, LINE);
        }
    }

    private static void grain(byte[] picture, SplittableRandom random) {
        for (int at = 0; at < picture.length; at++) {
            if (random.nextDouble() < .55) {
                picture[at] = (byte) random.nextInt(256);
            }
        }
    }

    /** A recorder that plays nothing: black with a little noise. */
    static void blackOut(byte[] picture, SplittableRandom random) {
        for (int at = 0; at < picture.length; at++) {
            picture[at] = Film.level(.02 + .012 * random.nextGaussian());
        }
    }

    /** The same shot a moment later: a little brighter or darker, other noise. */
    static void retake(byte[] picture, SplittableRandom random) {
        double gain = random.nextDouble(.97, 1.03);
        for (int at = 0; at < picture.length; at++) {
            double light = (picture[at] & 0xff) / 255.0;
            picture[at] = Film.level(light * gain + .008 * random.nextGaussian());
        }
    }
}
