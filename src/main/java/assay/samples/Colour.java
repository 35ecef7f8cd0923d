package assay.samples;

/**
 * Light of three colours, 0 is none and 1 is as bright as a picture shows.
 *
 * @param red red light
 * @param green green light
 * @param blue blue light
 */
record Colour(double red, double green, double blue) {

    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(1, 1, 1);

    static Colour of(int rgb) {
        return new Colour(
                (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
    }

    /** {@return this colour moved towards another one; 0 is this one, 1 the other} */
    Colour towards(Colour other, double share) {
        return new Colour(
                red + share * (other.red - red),
                green + share * (other.green - green),
                blue + share * (other.blue - blue));
    }

    Colour times(double factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }

    Colour times(Colour filter) {
        return new Colour(red * filter.red, green * filter.green, blue * filter.blue);
    }
}
