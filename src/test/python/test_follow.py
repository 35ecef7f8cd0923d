"""A followed file is counted exactly once, also where the kernel is killed while it grows."""

import os
import signal
import threading
import time

from conftest import run, start, text

PLAN = """
var plan = Plan.named("booth").expect("weather", Share.of("clear", .5, "rain", .5), "why")
        .target(1000).freeze();
var live = Monitor.of(plan).follow("{file}");
"""


def begun(file):
    manager, client = start()
    _, told = run(client, PLAN.format(file=file))
    shown = [m for m in told if m["msg_type"] == "display_data"]
    assert len(shown) == 1, [m["msg_type"] for m in told]
    return manager, client, shown[0]["content"]["transient"]["display_id"]


def test_a_killed_kernel_loses_no_row_and_counts_none_twice(tmp_path):
    file = tmp_path / "booth.csv"
    rows = 6_000
    done = threading.Event()

    def write():
        with open(file, "w", encoding="utf-8") as out:
            out.write("weather,number\n")
            for row in range(rows):
                out.write("clear" if row % 3 else "rain")
                out.flush()  # half a line is there to be read
                out.write(f",{row}\n")
                out.flush()
                time.sleep(0.001)  # the pace of the collection, not of the test
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    for wanted in (500, 1_500, 2_500):
        manager, client, _ = begun(file)
        run(client, f"live.await({wanted}, Duration.ofSeconds(60))")
        os.kill(manager.provisioner.process.pid, signal.SIGKILL)
        manager.provisioner.process.wait()
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    writer.join(60)
    assert done.is_set()
    manager, client, display = begun(file)
    try:
        _, told = run(
            client,
            f"""
            live.await({rows}, Duration.ofSeconds(60));
            System.out.println(live.rows() + " " + live.history().ids().places().size() + " "
                    + Arrays.toString(live.history().watch("weather").counts()) + " "
                    + live.trouble() + " " + live.refused());
            """,
        )
        assert text(told).strip() == f"{rows} {rows} [4000, 2000] Optional.empty 0"
        with open(file, "a", encoding="utf-8") as out:
            out.write("rain,1\n")
        deadline = time.monotonic() + 30
        while True:  # the display is replaced in its place, without a cell
            message = client.get_iopub_msg(timeout=max(0, deadline - time.monotonic()))
            if message["msg_type"] == "update_display_data":
                assert message["content"]["transient"]["display_id"] == display
                if "6,001 rows counted" in message["content"]["data"]["text/plain"]:
                    break
        _, told = run(client, 'live.stop(); System.out.println(live.running() + " " + live.rows());')
        assert text(told).strip() == f"false {rows + 1}"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
