package assay.work;

/** Which token belongs to which thread; threads inherit it from the thread that started them. */
final class Current {

    static final Work SILENT =
            new Work() {
                @Override
                public boolean cancelled() {
                    return Thread.currentThread().isInterrupted();
                }

                @Override
                public void progress(String task, long done, long total, String unit) {}
            };

    static final InheritableThreadLocal<Work> TOKEN =
            new InheritableThreadLocal<>() {
                @Override
                protected Work initialValue() {
                    return SILENT;
                }
            };

    static final InheritableThreadLocal<Live> LIVE =
            new InheritableThreadLocal<>() {
                @Override
                protected Live initialValue() {
                    return value -> next -> {};
                }
            };

    private Current() {}
}
