package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jupyter's own rules, as its documentation of data folders gives them for each system. */
class DataFolderTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void everySystemHasItsCustom() {
        assertEquals(Path.of("/home/ann/.local/share/jupyter"), user(Map.of(), "Linux"));
        assertEquals(Path.of("/home/ann/Library/Jupyter"), user(Map.of(), "Mac OS X"));
        assertEquals(
                Path.of("/roaming/jupyter"), user(Map.of("APPDATA", "/roaming"), "Windows 11"));
    }

    @Test
    void aVariableOfTheUsersComesFirst() {
        assertEquals(Path.of("/data/jupyter"), user(Map.of("XDG_DATA_HOME", "/data"), "Linux"));
        assertEquals(
                Path.of("/mine"),
                user(Map.of("XDG_DATA_HOME", "/data", "JUPYTER_DATA_DIR", "/mine"), "Linux"));
        assertEquals(
                Path.of("/home/ann/.local/share/jupyter"),
                user(Map.of("JUPYTER_DATA_DIR", " "), "Linux"));
    }

    @Test
    void anEnvironmentIsNamedOrActive() {
        assertEquals(
                Path.of("/opt/env/share/jupyter"),
                folder(Map.of(), "Linux").chosenBy(List.of("--prefix", "/opt/env")));
        assertEquals(
                Path.of("/conda/share/jupyter"),
                folder(Map.of("CONDA_PREFIX", "/conda"), "Linux")
                        .chosenBy(List.of("--sys-prefix")));
    }

    @Test
    void withoutAnActiveEnvironmentThereIsNoPrefix() {
        DataFolder folder = folder(Map.of(), "Linux");
        assertEquals(
                "no Python environment is active; activate one, or name it with --prefix FOLDER",
                assertThrows(
                                IllegalStateException.class,
                                () -> folder.chosenBy(List.of("--sys-prefix")))
                        .getMessage());
    }

    @Test
    void twoPlacesAtOnceAreRefused() {
        DataFolder folder = folder(Map.of(), "Linux");
        assertEquals(
                "install takes one of --user, --sys-prefix or --prefix FOLDER, not --user --prefix",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> folder.chosenBy(List.of("--user", "--prefix")))
                        .getMessage());
    }

    private static Path user(Map<String, String> environment, String system) {
        return folder(environment, system).chosenBy(List.of());
    }

    private static DataFolder folder(Map<String, String> environment, String system) {
        return new DataFolder(environment, system, HOME);
    }
}
