package assay.samples;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The kinds of vehicle, with their shape seen from the side; sizes are in metres. */
enum Kind {
    CAR(.34) {
        @Override
        double draw(Pencil p, Colour body, Colour glass, SplittableRandom random) {
            double half = random.nextDouble(1.95, 2.35);
            double roof = random.nextDouble(1.3, 1.55);
            double tail = random.nextDouble(-1, -.5) * half; // hatchback or saloon
            p.polygon(body, -half, .3, half, .3, half, .75, half - .2, .9, -half, .95);
            p.polygon(body, tail - .45, .9, tail, roof, .35, roof, 1.15, .88);
            p.polygon(glass, tail - .2, .95, tail + .08, roof - .12, .3, roof - .12, .9, .93);
            p.box(body, -.15, .9, 0, roof - .1);
            p.wheel(-half * .62, .33);
            p.wheel(half * .62, .33);
            return half;
        }
    },
    VAN(.2) {
        @Override
        double draw(Pencil p, Colour body, Colour glass, SplittableRandom random) {
            double half = random.nextDouble(2.2, 2.7);
            double roof = random.nextDouble(1.9, 2.35);
            double nose = random.nextDouble(.5, .8);
            p.polygon(
                    body,
                    -half,
                    .35,
                    half,
                    .35,
                    half,
                    1,
                    half - nose,
                    1.2,
                    half - nose - .55,
                    roof,
                    -half,
                    roof);
            p.polygon(
                    glass,
                    half - nose - 1.3,
                    1.2,
                    half - nose - .1,
                    1.2,
                    half - nose - .6,
                    roof - .15,
                    half - nose - 1.3,
                    roof - .15);
            if (random.nextDouble() < .45) {
                p.box(glass, -half + .3, 1.2, half - nose - 1.55, roof - .2);
            }
            p.wheel(-half * .6, .36);
            p.wheel(half * .6, .36);
            return half;
        }
    },
    TRUCK(.2) {
        @Override
        double draw(Pencil p, Colour body, Colour glass, SplittableRandom random) {
            double half = random.nextDouble(2.9, 4);
            double cargo = random.nextDouble(2.3, 3.1);
            double cab = random.nextDouble(1.9, 2.4);
            double split = half - random.nextDouble(1.3, 1.7);
            Colour box = Colour.of(0xd8d4cc).towards(body, random.nextDouble(.1, .7));
            p.box(Colour.of(0x303034), -half, .55, half, .8);
            p.box(box, -half, .8, split - .15, cargo);
            p.polygon(body, split, .45, half, .45, half, 1.2, half - .25, cab, split, cab);
            p.polygon(
                    glass,
                    split + .45,
                    1.25,
                    half - .08,
                    1.25,
                    half - .3,
                    cab - .15,
                    split + .45,
                    cab - .15);
            p.wheel(-half * .72, .45);
            p.wheel(-half * .38, .45);
            p.wheel(half * .72, .45);
            return half;
        }
    },
    BUS(.11) {
        @Override
        double draw(Pencil p, Colour body, Colour glass, SplittableRandom random) {
            double half = random.nextDouble(3.4, 4.5);
            double roof = random.nextDouble(2.4, 2.9);
            p.box(body, -half, .4, half, roof);
            p.box(body.towards(Colour.WHITE, .55), -half, .4, half, .95);
            double pane = random.nextDouble(.8, 1.2);
            for (double back = -half + .25; back + pane < half - .4; back += pane + .18) {
                p.box(glass, back, 1.25, back + pane, roof - .35);
            }
            p.box(glass, half - .4, .7, half - .05, roof - .3);
            p.wheel(-half * .62, .46);
            p.wheel(half * .6, .46);
            return half;
        }
    },
    MOTORCYCLE(.15) {
        @Override
        double draw(Pencil p, Colour body, Colour glass, SplittableRandom random) {
            double lean = random.nextDouble(0, .35);
            Colour clothes = Colour.of(0x2a2c34).towards(body, random.nextDouble(.1, .6));
            p.wheel(-.75, .34);
            p.wheel(.8, .34);
            p.polygon(Colour.of(0x34343a), -.75, .3, .1, .35, .55, .95, -.8, .85);
            p.polygon(body, -.2, .7, .55, .75, .6, 1.05, -.1, 1.02);
            p.polygon(Colour.of(0x505058), .5, 1.1, .68, 1.1, .88, .35, .74, .35);
            p.polygon(clothes, -.5, .85, -.05, .85, .2 + lean, 1.55, -.25 + lean, 1.6);
            p.polygon(clothes, -.1, .8, .2, .9, .25, .35, .05, .35);
            p.polygon(clothes, .05 + lean, 1.5, .2 + lean, 1.4, .65, 1.05, .55, 1);
            p.disc(body.towards(Colour.WHITE, .35), .1 + lean, 1.78, .22);
            return .95;
        }
    },
    TRACTOR(0) {
        @Override
        double draw(Pencil p, Colour body, Colour glass, SplittableRandom random) {
            p.box(body, -.3, .75, 1.75, 1.35);
            p.polygon(body, -1.4, 1.2, .1, 1.2, .1, 2.5, -1.2, 2.5);
            p.polygon(glass, -1.2, 1.4, -.05, 1.4, -.05, 2.35, -1.05, 2.35);
            p.box(Colour.of(0x2c2c30), 1, 1.35, 1.12, 2.2);
            p.wheel(-.85, .85);
            p.wheel(1.35, .45);
            return 1.8;
        }
    };

    private final double share;

    Kind(double share) {
        this.share = share;
    }

    /** {@return the share of this kind on the road; 0 for the one nobody planned for} */
    double share() {
        return share;
    }

    /** Draws it and returns half its length. */
    abstract double draw(Pencil pencil, Colour body, Colour glass, SplittableRandom random);

    /** {@return what a person writes: {@code motorcycle}} */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the kinds that have a label} */
    static List<Kind> labelled() {
        return Arrays.stream(values()).filter(kind -> kind.share > 0).toList();
    }
}
