package assay.notebook;

import java.util.List;
import java.util.Optional;

/** Runs commands in bash, where whoever started the kernel allowed it. */
final class BashMagic implements Magic {

    private final boolean allowed;

    BashMagic(boolean allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<String> names() {
        return List.of("bash");
    }

    @Override
    public Kind kind() {
        return Kind.BOTH;
    }

    @Override
    public String usage() {
        return "COMMAND, or as %%bash above the commands";
    }

    @Override
    public String help() {
        return allowed
                ? "runs commands in bash; they end with an interrupt of the cell"
                : "runs commands in bash; off in this kernel";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        if (!allowed) {
            throw new IllegalStateException(
                    "bash is off in this kernel; start it with ASSAY_ALLOW_BASH=1 in its environment"
                            + " or --allow-bash in its kernel.json to let cells run programs");
        }
        String script = call.body().orElse(call.arguments());
        int code = new Script(script, notebook).run();
        if (code != 0) {
            throw new IllegalStateException("bash ended with exit code " + code);
        }
        return Optional.empty();
    }
}
