"""The same cells in each kernel's language, by what they do. ``None``: cells have no such thing."""

JAVA = {
    "print": 'System.out.println("hello");',
    "value": "40 + 2",
    "next": "41 + 1",
    "value_text": "42",
    "fail": 'throw new IllegalStateException("because");',
    "fail_later": (
        'System.out.println("begun"); Thread.sleep(1500);'
        ' if (true) throw new IllegalStateException("because");'
    ),
    "pause": 'System.out.println("begun"); Thread.sleep(3000);',
    "ask": "System.out.println(new java.util.Scanner(System.in).nextLine());",
    "incomplete": "for (int i = 0; i < 3; i++) {",
    "invalid": "int = = );",
    "complete": "int one = 1;",
    "completion": ('"😀😀".subs', "substring", 5, 9),
    "inspect": ("Math.max(1, 2)", 9),
    "history": 'int {0} = 7;',
    "forever": 'System.out.println("begun"); while (true) {}',
    "sleep": 'System.out.println("begun"); Thread.sleep(600_000);',
    "swallow": (
        'System.out.println("begun");'
        " while (true) { try { Thread.sleep(50); } catch (InterruptedException e) { } }"
    ),
    "parallel": (
        'System.out.println("begun"); java.util.stream.LongStream.range(0, Long.MAX_VALUE).parallel()'
        ".map(n -> n * 31 ^ n).sum()"
    ),
    "read": (
        "var pipe = new java.io.PipedInputStream(new java.io.PipedOutputStream());"
        ' System.out.println("begun"); pipe.read();'
    ),
    "lines": 'for (int i = 0; i < {0}; i++) System.out.println("line " + i);',
    "deep": "int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)",
    "hoard": (
        "var hoard = new java.util.ArrayList<byte[]>(); while (true) hoard.add(new byte[50_000_000]);"
    ),
    "hoard_end": "hoard = null;",
    "exit": "System.exit(3);",
    "late": (
        "new Thread(() -> { try { Thread.sleep({0}); } catch (InterruptedException e) { }"
        ' System.out.println("late"); }).start();'
    ),
}

ASSAY = {
    **JAVA,
    "display": (
        'assay.display.Outlet.current().show(assay.display.MimeBundle.text("one"),'
        ' Optional.of("spot"));'
    ),
    "update": (
        'assay.display.Outlet.current().update(assay.display.MimeBundle.text("two"), "spot");'
    ),
    "clear": 'display("one"); clearOutput(true);',
    "comm_target": "assay.view",
    "comm_register": None,
    "page": "Math.floorMod?",
}

JJAVA = {
    **JAVA,
    "display": 'String spot = display("one");',
    "update": 'updateDisplay(spot, "two");',
    "clear": None,
    "comm_target": "echo",
    "comm_register": """
class Echo extends org.dflib.jjava.jupyter.kernel.comm.Comm {
    Echo(org.dflib.jjava.jupyter.kernel.comm.CommManager m, String id, String name) { super(m, id, name); }
    protected void onMessage(org.dflib.jjava.jupyter.messages.Message<
            org.dflib.jjava.jupyter.messages.comm.CommMsgCommand> message) {
        send(message.getContent().getData(), message.getNonNullMetadata(), message.getBlobs());
    }
    protected void onClose(org.dflib.jjava.jupyter.messages.Message<
            org.dflib.jjava.jupyter.messages.comm.CommCloseCommand> message, boolean sending) { }
}
kernel().getCommManager().registerTarget("echo", (m, id, name, message) -> new Echo(m, id, name));
""",
    "page": None,
}

PYTHON = {
    "print": 'print("hello")',
    "value": "40 + 2",
    "next": "41 + 1",
    "value_text": "42",
    "fail": 'raise ValueError("because")',
    "fail_later": 'import time; print("begun", flush=True); time.sleep(1.5); raise ValueError("because")',
    "pause": 'import time; print("begun", flush=True); time.sleep(3)',
    "ask": "print(input())",
    "incomplete": "for i in range(3):",
    "invalid": "int = = );",
    "complete": "one = 1",
    "completion": ('"😀😀".upp', "upper", 5, 8),
    "inspect": ("max(1, 2)", 4),
    "history": "{0} = 7",
    "forever": 'print("begun", flush=True)\nwhile True: pass',
    "sleep": 'import time; print("begun", flush=True); time.sleep(600)',
    "swallow": (
        'import time; print("begun", flush=True)\nwhile True:\n'
        "    try: time.sleep(0.05)\n    except KeyboardInterrupt: pass"
    ),
    "parallel": None,
    "read": 'import os; r, w = os.pipe(); print("begun", flush=True); os.read(r, 1)',
    "lines": "for i in range({0}): print('line', i)",
    "deep": "def deep(n): return deep(n + 1) + 1\ndeep(0)",
    "hoard": "hoard = bytearray(10 ** 15)",
    "hoard_end": "hoard = None",
    "exit": "import sys; sys.exit(3)",
    "late": (
        "import threading, time\ndef late():\n    time.sleep({0} / 1000); print('late')\n"
        "threading.Thread(target=late).start()"
    ),
    "display": 'spot = display({"text/plain": "one"}, raw=True, display_id="spot")',
    "update": 'spot.update({"text/plain": "two"}, raw=True)',
    "clear": 'from IPython.display import clear_output\nprint("one"); clear_output(wait=True)',
    "comm_target": "echo",
    "comm_register": """
def opened(comm, message):
    comm.on_msg(lambda m: comm.send(m["content"]["data"], m["metadata"], m["buffers"]))
get_ipython().kernel.comm_manager.register_target("echo", opened)
""",
    "page": "print?",
}
