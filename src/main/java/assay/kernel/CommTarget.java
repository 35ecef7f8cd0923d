package assay.kernel;

/** Answers when the page opens a comm; for those who need metadata, which a channel leaves out. */
@FunctionalInterface
public interface CommTarget {

    /**
     * Hears of a new comm.
     *
     * @param comm the comm, ready to send
     * @param opening what came with the opening
     * @return who hears what the page says on it
     */
    Listener opened(Comm comm, CommMessage opening);

    /** Hears what the page says on one comm. */
    interface Listener {

        /**
         * Hears a message.
         *
         * @param message what the page says: attacker input, to be checked
         */
        void message(CommMessage message);

        /** Hears that the page closed the comm. */
        void closed();
    }
}
