package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.RowId;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZMQ;

/** An added jar is for cells alone: it takes the place of nothing that the core stands on. */
@Timeout(60)
class AddedJarTest {

    private final Cells cells = new Cells();
    @TempDir Path folder;

    @AfterEach
    void close() {
        cells.close();
    }

    private void addHostileJar() throws IOException {
        cells.shell.addJar(
                Jars.of(
                        folder,
                        Map.of(
                                "assay.rows.RowId",
                                "package assay.rows; public class RowId { public int evil; }",
                                "assay.rows.Intruder",
                                "package assay.rows; public class Intruder { }",
                                "com.google.gson.Gson",
                                "package com.google.gson; public class Gson {"
                                        + " public String toString() { return \"the jar's\"; } }",
                                "org.zeromq.ZMQ",
                                "package org.zeromq; public class ZMQ { public int evil = 1; }")));
    }

    @Test
    void cellsSeeTheJarsLibrariesAndTheCoreKeepsItsOwn() throws Exception {
        addHostileJar();
        assertEquals(
                Optional.of("the jar's"), cells.value("new com.google.gson.Gson().toString()"));
        assertNotSame(Gson.class, cells.value("com.google.gson.Gson.class").get());
        assertNotSame(ZMQ.class, cells.value("org.zeromq.ZMQ.class").get());
        assertEquals("{}", new Gson().toJson(Map.of()));
    }

    @Test
    void noJarTakesThePlaceOfTheCoresOwnClasses() throws Exception {
        addHostileJar();
        assertEquals(Optional.of(RowId.class), cells.value("assay.rows.RowId.class"));
        assertEquals(
                "java.lang.ClassNotFoundException",
                cells.problem("Class.forName(\"assay.rows.Intruder\")").name());
    }

    @Test
    void theCoresLibrariesAreNotSeenByCells() {
        assertEquals("CompilationError", cells.problem("new com.google.gson.Gson()").name());
        assertEquals(
                "java.lang.ClassNotFoundException",
                cells.problem("Class.forName(\"com.google.gson.Gson\")").name());
        assertEquals(
                "java.lang.ClassNotFoundException",
                cells.problem(
                                "Thread.currentThread().getContextClassLoader()"
                                        + ".loadClass(\"org.junit.jupiter.api.Test\")")
                        .name());
    }

    @Test
    void theJdkIsSeenWhole() {
        assertEquals(
                Optional.of("jdk.compiler"),
                cells.value("com.sun.source.tree.Tree.class.getModule().getName()"));
        assertEquals(
                Optional.of("java.sql"), cells.value("java.sql.Date.class.getModule().getName()"));
    }

    @Test
    void aJarCannotEndTheProcess() throws IOException {
        cells.shell.addJar(
                Jars.of(
                        folder,
                        Map.of(
                                "lib.Quitter",
                                "package lib; public class Quitter {"
                                        + " public static void quit() { System.exit(1); } }")));
        assertEquals(
                "java.lang.UnsupportedOperationException",
                cells.problem("lib.Quitter.quit()").name());
    }

    @Test
    void aMissingJarIsRefused() {
        Path missing = folder.resolve("missing.jar");
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> cells.shell.addJar(missing));
        assertEquals(
                "there is no readable file " + missing + "; name a jar or a folder of classes",
                error.getMessage());
    }
}
