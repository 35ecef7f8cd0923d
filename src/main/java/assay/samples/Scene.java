package assay.samples;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Paints a passage: sky, hills, road, the vehicle, a barrier now and then, rain or snow, and what
 * the camera makes of the light. 24 pixels high, 32 wide, in colour.
 */
final class Scene {

    static final int HEIGHT = 24;
    static final int WIDTH = 32;

    private static final List<Integer> PAINTS =
            List.of(
                    0xc8352e, 0x2f5fb3, 0xe8e6e0, 0x3a3d42, 0x9aa0a6, 0x2e7d4f, 0xe0a526, 0x7a4b2a,
                    0x5aa9d6, 0xf2f2f2);
    private static final Map<String, Integer> GRASS =
            Map.of("spring", 0x7fae57, "summer", 0x8a9a48, "autumn", 0xa8783c, "winter", 0x8d8f80);
    private static final Map<String, Double> ZOOM =
            Map.of("north", 3.3, "east", 3.05, "south", 3.5);
    private static final Map<String, Double> LANE =
            Map.of("left", 19.4, "middle", 20.4, "right", 21.4);

    private final Passage passage;
    private final SplittableRandom random;
    private final boolean night;
    private final boolean dusk;

    private Scene(Passage passage, SplittableRandom random) {
        this.passage = passage;
        this.random = random;
        this.night = passage.timeOfDay().equals("night");
        this.dusk = passage.timeOfDay().equals("dusk");
    }

    /** {@return the picture, shape {@code [24 * 32 * 3]}} */
    static byte[] paint(Passage passage, SplittableRandom random) {
        return new Scene(passage, random).paint();
    }

    private byte[] paint() {
        Canvas canvas = new Canvas(HEIGHT, WIDTH);
        landscape(canvas);
        double reach = LANE.get(passage.lane()) + random.nextDouble(-.4, .4);
        double scale = ZOOM.get(passage.camera()) * random.nextDouble(.9, 1.1);
        Pencil pencil = new Pencil(canvas, WIDTH / 2.0 + random.nextDouble(-2, 2), reach, scale);
        canvas.polygon(
                Colour.BLACK,
                .3,
                pencil.x() - 6,
                reach + .6,
                pencil.x() + 6,
                reach + .6,
                pencil.x() + 5,
                reach - .4,
                pencil.x() - 5,
                reach - .4);
        Colour body =
                Colour.of(PAINTS.get(random.nextInt(PAINTS.size())))
                        .times(random.nextDouble(.75, 1.1));
        double half = passage.kind().draw(pencil, body, glass(), random);
        light(canvas);
        lamps(pencil, half);
        if (random.nextDouble() < .08) {
            barrier(canvas);
        }
        fall(canvas);
        return Film.develop(canvas, blur(), noise(), random);
    }

    private void landscape(Canvas canvas) {
        Colour above = Colour.of(dusk ? 0x5f6fa8 : 0x6fa8dc);
        Colour below = Colour.of(dusk ? 0xf2a66b : 0xd6e6f2);
        if (!passage.weather().equals("clear")) {
            above = above.towards(Colour.of(0x9098a0), .75);
            below = below.towards(Colour.of(0xb8bcc0), .75);
        }
        Colour high = above;
        Colour low = below;
        canvas.fill(y -> high.towards(low, Math.min(1, y * 1.8)));
        Colour grass = ground(Colour.of(GRASS.get(passage.season())), .85);
        double hill = random.nextDouble(9, 12);
        canvas.polygon(
                grass.times(.8),
                1,
                0,
                hill,
                9,
                hill - random.nextDouble(0, 3),
                20,
                hill + .5,
                32,
                hill - random.nextDouble(0, 3),
                32,
                24,
                0,
                24);
        canvas.polygon(grass, 1, 0, 13.5, 32, 13.5, 32, 24, 0, 24);
        canvas.polygon(ground(Colour.of(0x6a6c70), .45), 1, 0, 15.5, 32, 15.5, 32, 24, 0, 24);
        double dash = random.nextDouble(0, 6);
        for (double x = -dash; x < WIDTH; x += 6) {
            canvas.polygon(Colour.of(0xd8d8d0), .8, x, 22.9, x + 3, 22.9, x + 3, 23.4, x, 23.4);
        }
    }

    private Colour ground(Colour dry, double cover) {
        return switch (passage.weather()) {
            case "snow" -> dry.towards(Colour.of(0xeef2f6), cover);
            case "rain" -> dry.times(.8);
            default -> dry;
        };
    }

    private Colour glass() {
        return night ? Colour.of(0xffe9a8) : Colour.of(0x3f5a70);
    }

    private void light(Canvas canvas) {
        double gain = random.nextDouble(.85, 1.12);
        Colour tint =
                night
                        ? Colour.of(0x5a66a0).times(gain * 1.15)
                        : dusk
                                ? new Colour(.88, .74, .68).times(gain)
                                : new Colour(1, 1, 1).times(gain);
        canvas.filter(colour -> colour.times(tint));
    }

    private void lamps(Pencil pencil, double half) {
        if (night || dusk) {
            double strength = night ? .95 : .6;
            pencil.glow(Colour.of(0xfff3c4), strength, half, .7, night ? 1.3 : .8);
            pencil.glow(Colour.of(0xff3b30), strength * .8, -half, .75, .8);
        }
    }

    /** The pole of the booth: red and white, between the camera and the road. */
    private void barrier(Canvas canvas) {
        double y = random.nextDouble(15, 19);
        double dim = night ? .5 : 1;
        for (int i = 0; i < 8; i++) {
            Colour stripe = i % 2 == 0 ? Colour.of(0xd93a33) : Colour.of(0xf4f4f0);
            canvas.polygon(
                    stripe.times(dim),
                    1,
                    i * 4,
                    y,
                    i * 4 + 4,
                    y,
                    i * 4 + 4,
                    y + 1.1,
                    i * 4,
                    y + 1.1);
        }
    }

    private void fall(Canvas canvas) {
        double dim = night ? .65 : 1;
        if (passage.weather().equals("snow")) {
            for (int flake = random.nextInt(18, 45); flake > 0; flake--) {
                canvas.disc(
                        Colour.WHITE.times(dim),
                        .85,
                        random.nextDouble(WIDTH),
                        random.nextDouble(HEIGHT),
                        random.nextDouble(.3, .75));
            }
        } else if (passage.weather().equals("rain")) {
            for (int drop = random.nextInt(14, 34); drop > 0; drop--) {
                double x = random.nextDouble(WIDTH);
                double y = random.nextDouble(-3, HEIGHT);
                canvas.polygon(
                        Colour.of(0xc6d4e4).times(dim),
                        .5,
                        x,
                        y,
                        x + .3,
                        y,
                        x - .5,
                        y + 3.2,
                        x - .8,
                        y + 3.2);
            }
        }
    }

    private double blur() {
        double worst = passage.weather().equals("clear") ? .7 : 1;
        return random.nextDouble(.15, worst);
    }

    private double noise() {
        double least = night ? .022 : .012;
        return least * random.nextDouble(1, 2.2);
    }
}
