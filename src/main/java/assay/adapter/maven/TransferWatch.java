package assay.adapter.maven;

import assay.work.Work;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/**
 * Says what is fetched and how large it is: a line for every file that is worth one, one line for
 * all the descriptions. Ends every transfer when the work is cancelled.
 */
final class TransferWatch extends AbstractTransferListener {

    private static final long WORTH_A_LINE = 100_000;
    private static final int KILO = 1000;

    private final Work work;
    private int small;

    TransferWatch(Work work) {
        this.work = work;
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        say(event, false);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        say(event, false);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (!work.cancelled()) {
            show(event, true);
        }
    }

    private void say(TransferEvent event, boolean ended) throws TransferCancelledException {
        if (work.cancelled()) {
            throw new TransferCancelledException("stopped before it was finished");
        }
        show(event, ended);
    }

    private synchronized void show(TransferEvent event, boolean ended) {
        long total = Math.max(event.getResource().getContentLength(), event.getTransferredBytes());
        if (total >= WORTH_A_LINE) {
            long kilobytes = (total + KILO - 1) / KILO;
            long done = ended ? kilobytes : event.getTransferredBytes() / KILO;
            work.progress("fetching " + name(event), Math.min(done, kilobytes), kilobytes, "kB");
        } else if (ended) {
            small++;
            work.progress("fetching descriptions and small files", small, small, "files");
        }
    }

    private static String name(TransferEvent event) {
        String path = event.getResource().getResourceName();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
