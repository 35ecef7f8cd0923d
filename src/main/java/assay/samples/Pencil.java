package assay.samples;

/**
 * Draws in metres beside the road: x forwards from the middle of the vehicle, y up from the ground.
 *
 * @param canvas what to draw on
 * @param x where the middle stands, in pixels
 * @param ground where the wheels stand, in pixels
 * @param scale pixels a metre
 */
record Pencil(Canvas canvas, double x, double ground, double scale) {

    void polygon(Colour colour, double... metres) {
        double[] corners = new double[metres.length];
        for (int i = 0; i < metres.length; i += 2) {
            corners[i] = x + scale * metres[i];
            corners[i + 1] = ground - scale * metres[i + 1];
        }
        canvas.polygon(colour, 1, corners);
    }

    void box(Colour colour, double back, double bottom, double front, double top) {
        polygon(colour, back, bottom, front, bottom, front, top, back, top);
    }

    void disc(Colour colour, double forwards, double up, double radius) {
        canvas.disc(colour, 1, x + scale * forwards, ground - scale * up, scale * radius);
    }

    void wheel(double forwards, double radius) {
        disc(Colour.of(0x18181a), forwards, radius, radius);
        disc(Colour.of(0x9a9a9e), forwards, radius, radius * .45);
    }

    void glow(Colour colour, double strength, double forwards, double up, double radius) {
        canvas.glow(colour, strength, x + scale * forwards, ground - scale * up, scale * radius);
    }
}
