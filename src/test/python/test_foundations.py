"""What every room stands on, held through the real kernel.

That a slow client loses nothing, and what garbage does to the channels, is in `test_faults.py`.
"""

import json
import os
import pathlib
import subprocess
import time
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from conftest import (
    KERNEL_NAME,
    TIMEOUT,
    ask,
    drain,
    outputs_of,
    reply_to,
    run,
    start,
    stop,
    text,
    types,
)
from jupyter_client.kernelspec import KernelSpecManager

DATA = """
var booth = TollBooth.generate(7, 1000);
var images = booth.rows().images("image");
var labels = booth.rows().labels("label");
var numbers = Rows.of(Column.integers("n",
        LongStream.range(0, 20_000).boxed().map(Optional::of).toList()));
var random = new Random(7);
var points = DoubleMatrix.wrap(64, random.doubles(64 * 40_000).toArray());
var activations = new Activations("fc", RowIds.of("0123456789abcdef", 40_000), points);
var trained = Training.of(Networks.mlp(8), images, labels).epochs(1).run();
Rows.query(Map.of("a", numbers), "select count(*) as n from a");  // DuckDB starts up in native code
"""

LONG = {
    "training": "Training.of(Networks.mlp(256, 128), images, labels).epochs(100_000).run()",
    "convolutions": "Training.of(Networks.cnn(16, 32), images, labels).epochs(100_000).run()",
    "mixture": "GaussianMixture.fit(points, GaussianMixture.Options.DEFAULTS"
    ".of(40, CovarianceType.FULL).until(0, 1000))",
    "familiarity": "while (true) Familiarity.fit(activations);",
    "neighbours": "while (true) Knn.of(points).nearest(points, 20);",
    "components": "while (true) PrincipalComponents.fit(points, 10);",
    "probes": "while (true) ProbeSuite.simulate(images, labels, 7);",
    "pictures": "TollBooth.generate(7, 2_000_000)",
    "query": 'Rows.query(Map.of("a", numbers, "b", numbers, "c", numbers),'
    ' "select sum(a.n * b.n + c.n) as s from a, b, c")',
    "loop": "while (true) {}",
    "stream": "LongStream.range(0, Long.MAX_VALUE).parallel()"
    ".filter(i -> Long.bitCount(i) == 63).count()",
    "loop in a library": "Stream.iterate(1, i -> i).forEach(i -> { });",
}

QUIET = {
    "sleep": "Thread.sleep(1_000_000);",
    "swallowed": "while (true) { try { Thread.sleep(1_000_000); }"
    " catch (InterruptedException e) { } }",
    "lock": "new java.util.concurrent.CountDownLatch(1).await();",
}


@pytest.fixture
def worker(kernel):
    """A kernel with data to work on."""
    reply, _ = run(kernel.client, "1 + 1", user_expressions={"there": "points"})
    if reply["user_expressions"]["there"]["status"] != "ok":
        reply, _ = run(kernel.client, DATA, timeout=120)
        assert reply["status"] == "ok", reply["evalue"]
    return kernel


def pid(kernel):
    return kernel.manager.provisioner.process.pid


def cpu_seconds(kernel):
    fields = pathlib.Path(f"/proc/{pid(kernel)}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def await_that(condition, what, timeout=TIMEOUT):
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {timeout} s"


def begun(client, code):
    """Sends a cell and waits until it runs."""
    msg_id = client.execute(f'System.out.println("begun");\n{code}')
    while "begun" not in text([reply_to(client.get_iopub_msg, msg_id)]):
        pass
    return msg_id


def interrupted(kernel, msg_id):
    """Interrupts a cell. Returns its reply and how long that took, by the kernel's clock."""
    client = kernel.client
    request = client.session.msg("interrupt_request", {})
    client.session.send(client.control_channel.socket, request)
    told = reply_to(client.get_control_msg, request["header"]["msg_id"])
    reply = reply_to(client.get_shell_msg, msg_id)
    return reply["content"], reply["header"]["date"] - told["header"]["date"]


def is_idle(kernel):
    """Whether the process does next to nothing for a while."""
    before = cpu_seconds(kernel)
    time.sleep(0.3)
    return cpu_seconds(kernel) - before <= 0.06


def stops_and_goes_on(kernel, msg_id):
    reply, took = interrupted(kernel, msg_id)
    assert (reply["status"], reply["ename"]) == ("error", "Interrupted")
    assert reply["evalue"] == "the cell was stopped"
    assert reply["traceback"] == ["Interrupted: the cell was stopped"]
    assert took < timedelta(seconds=1)
    told = outputs_of(kernel.client, msg_id)
    assert types(told).count("error") == 1
    goes_on(kernel.client)
    await_that(lambda: is_idle(kernel), "a stopped cell burns no processor")


def goes_on(client):
    reply, told = run(client, "41 + 1")
    assert reply["status"] == "ok", reply
    assert told[-1]["content"]["data"]["text/plain"] == "42"


@pytest.mark.parametrize("work", LONG)
def test_long_work_stops_within_a_second_and_the_next_cell_is_right(worker, work):
    before = cpu_seconds(worker)
    msg_id = begun(worker.client, LONG[work])
    await_that(lambda: cpu_seconds(worker) > before + 0.5, "the work is under way")
    stops_and_goes_on(worker, msg_id)


@pytest.mark.parametrize("work", QUIET)
def test_a_cell_that_waits_stops_too(worker, work):
    stops_and_goes_on(worker, begun(worker.client, QUIET[work]))


def test_training_interrupted_before_its_first_epoch_leaves_nothing_behind(worker):
    msg_id = begun(worker.client, LONG["training"])
    stops_and_goes_on(worker, msg_id)
    reply, _ = run(worker.client, "Training.of(Networks.mlp(8), images, labels).epochs(2).run()")
    assert reply["status"] == "ok"


@pytest.mark.parametrize("round", range(8))
def test_a_cell_stopped_in_the_middle_of_saying_something_does_not_mute_the_kernel(worker, round):
    """Progress is told by the very thread that is interrupted."""
    code = """
    for (long n = 0; true; n++) {
        try { Thread.sleep(1); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
        assay.work.Work.current().progress("counting" + n % 3, n, n + 1, "steps");
        display(n);
    }
    """
    stops_and_goes_on(worker, begun(worker.client, code))


def test_memory_outside_the_heap_is_given_back_after_interrupts(worker):
    """One such network is over 100 MB outside the heap; the allocator keeps a few for later."""
    wide = "Training.of(Networks.mlp(2048, 2048), images, labels).batch(32).epochs(1000).run()"
    sizes = []
    for _ in range(8):
        before = cpu_seconds(worker)
        msg_id = begun(worker.client, wide)
        await_that(lambda: cpu_seconds(worker) > before + 2, "the work is under way")
        interrupted(worker, msg_id)
        outputs_of(worker.client, msg_id)
        run(worker.client, "System.gc();")
        sizes.append(resident(worker))
    assert sizes[-1] < sizes[3] + 200, f"resident MB after each: {sizes}"


def resident(kernel):
    pages = int(pathlib.Path(f"/proc/{pid(kernel)}/statm").read_text().split()[1])
    return pages * 4 // 1024


# ---- Class loaders --------------------------------------------------------------------------

IMPOSTORS = {
    "assay/rows/RowId.java": "package assay.rows; public record RowId(String source, long ordinal)"
    ' { public String toString() { return "impostor"; } }',
    "com/google/gson/Gson.java": "package com.google.gson; public class Gson"
    ' { public String toString() { return "gson of the jar"; } }',
    "thief/Engine.java": 'package thief; public class Engine { static { System.out.println("stolen"); } }',
}


@pytest.fixture(scope="module")
def jar(tmp_path_factory):
    """A jar with classes and a service named as the core's."""
    folder = tmp_path_factory.mktemp("jar é")
    for name, source in IMPOSTORS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source)
    java = KernelSpecManager().get_kernel_spec(KERNEL_NAME).argv[0]
    javac = str(pathlib.Path(java).with_name("javac"))
    subprocess.run([javac, "--release", "17", "-d", "classes", *IMPOSTORS], cwd=folder, check=True)
    with zipfile.ZipFile(folder / "added.jar", "w") as made:
        for file in sorted((folder / "classes").rglob("*.class")):
            made.write(file, file.relative_to(folder / "classes").as_posix())
        made.writestr("META-INF/services/assay.model.TrainingEngine", "thief.Engine\n")
    return folder / "added.jar"


def test_an_added_jar_cannot_take_the_place_of_anything_in_the_core(fresh, jar):
    client = fresh.client
    told = cell(client, f'%jars {jar}\nnew RowId("0123456789abcdef", 3)')
    assert "impostor" not in shown(told)
    told = cell(client, "new com.google.gson.Gson().toString()")
    assert shown(told) == "gson of the jar"
    assert shown(cell(client, "RowId.class.getClassLoader() == Rows.class.getClassLoader()")) == "true"
    told = cell(
        client,
        """
        var rows = TollBooth.generate(7, 200).rows();
        Training.of(Networks.mlp(4), rows.images("image"), rows.labels("label")).epochs(1).run()
        """,
    )
    assert "stolen" not in text(told)
    assert shown(cell(client, 'CanonicalJson.write("é")')) == '"é"'


def test_a_jar_that_is_not_there_is_one_sentence(kernel):
    reply, _ = run(kernel.client, "%jars nothing.jar")
    assert reply["evalue"] == "there is no readable file nothing.jar; name a jar or a folder of classes"
    goes_on(kernel.client)


def cell(client, code, timeout=120):
    """What a cell that must succeed tells."""
    reply, told = run(client, code, timeout=timeout)
    assert reply["status"] == "ok", reply.get("evalue")
    return told


def shown(told):
    """The plain text of the result."""
    return next(
        message["content"]["data"]["text/plain"]
        for message in reversed(told)
        if message["msg_type"] == "execute_result"
    )


# ---- Row identity ---------------------------------------------------------------------------


def test_row_ids_survive_filter_join_reorder_export_and_reimport(kernel, tmp_path):
    (tmp_path / "cars.csv").write_text(
        "key,speed\n" + "".join(f"k{i % 7},{(i * 37) % 100}\n" for i in range(50))
    )
    (tmp_path / "keys.csv").write_text("key,name\n" + "".join(f"k{i},n{i}\n" for i in range(7)))
    here = json.dumps(str(tmp_path))
    told = cell(
        kernel.client,
        f"""
        var folder = Path.of({here});
        var cars = Rows.read(folder.resolve("cars.csv"));
        var speeds = cars.stream().collect(Collectors.toMap(Row::id, row -> row.integer("speed").orElseThrow()));
        var worked = cars.filter(row -> row.integer("speed").orElseThrow() > 20)
                .join(Rows.read(folder.resolve("keys.csv")), "key")
                .orderedByDescending("speed");
        var back = List.of(
                Rows.read(worked.export(folder.resolve("out.csv"))),
                Rows.read(worked.export(folder.resolve("out.csv.gz"))),
                Rows.read(worked.export(folder.resolve("out.parquet"))));
        boolean same = back.stream().allMatch(rows -> rows.ids().equals(worked.ids()));
        boolean right = back.stream().allMatch(rows -> rows.stream()
                .allMatch(row -> speeds.get(row.id()).equals(row.integer("speed").orElseThrow())));
        boolean distinct = worked.ids().stream().distinct().count() == worked.size();
        List.of(same, right, distinct, worked.size() > 20)
        """,
    )
    assert shown(told) == "[true, true, true, true]"


# ---- The same again -------------------------------------------------------------------------

NOTEBOOK = [
    "var booth = TollBooth.generate(7, 400);\nbooth.rows()",
    "var images = booth.rows().images(\"image\");\nvar labels = booth.rows().labels(\"label\");\nlabels",
    "var run = Training.of(Networks.mlp(16), images, labels).epochs(3).seed(7).run();\nrun",
    "run.losses()",
    'var familiarity = Familiarity.fit(run.activations("penultimate"));\n'
    'familiarity.score(run.activations("penultimate"))',
    'booth.rows().sql("select weather, count(*) as n from rows group by 1 order by 1")',
    'booth.rows().groupedBy("weather")',
    'System.out.println(booth.rows().contentHash()); new Random(7).nextInt()',
]


def test_two_runs_in_two_kernels_give_the_same_bytes():
    first, second = (outputs_in_a_new_kernel() for _ in range(2))
    for code, one, other in zip(NOTEBOOK, first, second):
        assert one == other, code


def outputs_in_a_new_kernel():
    manager, client = start()
    try:
        return [json.dumps(saved(cell(client, code)), sort_keys=True) for code in NOTEBOOK]
    finally:
        stop(SimpleNamespace(manager=manager, client=client))


def saved(told):
    """The outputs as a notebook saves them: what is updated in place is there once."""
    outputs, places = [], {}
    for message in told:
        content = dict(message["content"])
        place = content.pop("transient", {}).get("display_id")
        if message["msg_type"] == "update_display_data":
            outputs[places[place]][1]["data"] = content["data"]
        elif message["msg_type"] != "execute_input":
            places[place] = len(outputs)
            outputs.append((message["msg_type"], content))
    return outputs


# ---- Cells ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["System.exit(0);", "Runtime.getRuntime().exit(1);", "Runtime.getRuntime().halt(2);"],
)
def test_a_cell_cannot_end_the_process(kernel, code):
    reply, _ = run(kernel.client, code)
    assert "was refused because it would end the kernel" in reply["evalue"]
    goes_on(kernel.client)


@pytest.mark.parametrize(
    "code, name",
    [
        ("byte[] much = new byte[Integer.MAX_VALUE];", "java.lang.OutOfMemoryError"),
        (
            "var hoard = new ArrayList<byte[]>(); while (true) hoard.add(new byte[50_000_000]);",
            "java.lang.OutOfMemoryError",
        ),
        ("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)", "java.lang.StackOverflowError"),
    ],
)
def test_running_out_of_memory_or_stack_is_a_short_error(fresh, code, name):
    reply, _ = run(fresh.client, code, timeout=60)
    assert reply["ename"] == name
    assert len(reply["traceback"]) <= 21
    run(fresh.client, "hoard = null;")
    goes_on(fresh.client)


def test_what_a_thread_prints_goes_to_the_cell_that_started_it(kernel):
    client = kernel.client
    first = client.execute(
        """
        var gate = new java.util.concurrent.CountDownLatch(1);
        new Thread(() -> {
            try { gate.await(); } catch (InterruptedException e) { return; }
            System.out.println("late");
        }).start();
        """
    )
    outputs_of(client, first)
    _, told = run(client, 'System.out.println("second");')
    assert text(told) == "second\n"
    client.execute("gate.countDown();")
    late = ""
    while "late" not in late:
        message = reply_to(client.get_iopub_msg, first)
        late += text([message])
    assert late == "late\n"
    drain(client)


def test_what_a_cell_shows_can_be_cleared(kernel):
    told = cell(kernel.client, 'display("one"); clearOutput(true); display("two");')
    assert types(told) == ["execute_input", "display_data", "clear_output", "display_data"]
    assert told[2]["content"] == {"wait": True}
    assert told[3]["content"]["data"]["text/plain"] == "two"


def test_a_restarted_kernel_has_forgotten_what_cells_declared(fresh):
    cell(fresh.client, "int remembered = 1;")
    process = fresh.manager.provisioner.process
    fresh.manager.restart_kernel()
    fresh.client.wait_for_ready(timeout=20)
    assert process.poll() is not None
    reply, _ = run(fresh.client, "remembered")
    assert reply["evalue"] == "cannot find symbol: variable remembered (line 1)"
    assert reply["execution_count"] == 1
    goes_on(fresh.client)


def test_traces_name_cells_and_nothing_generated(kernel):
    """Whatever a cell is made of, its lines are told as the notebook counts them."""
    bodies = [
        "throw new IllegalStateException();",
        "int first = 1;\nthrow new IllegalStateException();",
        "int f() { throw new IllegalStateException(); }\nf()",
        "Runnable r = () -> { throw new IllegalStateException(); };\nr.run();",
        "class Thrower { Thrower() { throw new IllegalStateException(); } }\nnew Thrower()",
        "record Odd(int n) { public Odd { throw new IllegalStateException(); } }\nnew Odd(1)",
        "int x = Optional.<Integer>empty().orElseThrow(IllegalStateException::new);",
        "Supplier<Integer> s = new Supplier<>() {\n"
        "  public Integer get() { throw new IllegalStateException(); } };\ns.get()",
        "for (int i = 0; i < 3; i++) {\n  if (i == 2) throw new IllegalStateException();\n}",
        "int a() { return b(); }\nint b() { throw new IllegalStateException(); }\na()",
        "{ int y = 3; throw new IllegalStateException(); }",
    ]
    for body in bodies * 2:
        reply, _ = run(kernel.client, body)
        count = reply["execution_count"]
        trace = "\n".join(reply["traceback"])
        assert reply["ename"] == "java.lang.IllegalStateException", trace
        assert f"Cell [{count}], line " in trace, trace
        assert "JShell" not in trace and "do_it" not in trace, trace


def test_history_is_kept_where_the_environment_says(tmp_path):
    state = tmp_path / "state"
    manager, client = start(env={**os.environ, "ASSAY_STATE": str(state)})
    cell(client, "1 + 1")
    wanted = {"hist_access_type": "tail", "n": 1, "output": False, "raw": True}
    found = ask(client, "history_request", wanted)
    stop(SimpleNamespace(manager=manager, client=client))
    assert found["history"][-1][2] == "1 + 1"
    assert {file.name for file in state.iterdir()} == {"history.jsonl", "history.jsonl.lock"}
