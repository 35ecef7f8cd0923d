package assay.kernel;

import assay.provenance.Sha256;
import java.util.List;

/**
 * One cell that was run.
 *
 * @param order place among all cells run in this kernel, from 1
 * @param count number shown in the cell's prompt
 * @param source source text as it was run
 * @param ending how it ended: {@code running}, {@code ok}, {@code error} or {@code aborted}
 * @param outputs its outputs as they stand in the notebook
 */
public record LoggedCell(
        int order, int count, String source, String ending, List<LoggedOutput> outputs) {

    /** Copies the outputs. */
    public LoggedCell {
        outputs = List.copyOf(outputs);
    }

    /** {@return SHA-256 of the source's UTF-8 bytes} */
    public String sourceSha256() {
        return Sha256.hex(source);
    }
}
