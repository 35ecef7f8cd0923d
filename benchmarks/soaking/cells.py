"""Random cells, and what each must print or return when nothing stops it.

They declare names from a small pool only, so that a kernel that forgets what it may forget does not
grow.
"""

from dataclasses import dataclass, field
from typing import Optional


@dataclass(frozen=True)
class Cell:
    """A cell, and what comes of it: what is ``None`` is not looked at."""

    kind: str
    code: str
    status: Optional[str] = "ok"
    result: Optional[str] = None
    printed: Optional[str] = None
    endless: bool = False
    request: dict = field(default_factory=dict)


def any_cell(dice):
    return dice.choices(list(MAKERS), weights=list(MAKERS.values()))[0](dice)


def name(dice):
    return f"v{dice.randrange(12)}"


def value(dice):
    a, b = dice.randrange(10**6), dice.randrange(10**6)
    return Cell("value", f"{a} + {b}", result=str(a + b))


def variable(dice):
    n = dice.randrange(10**6)
    return Cell("variable", f"int {name(dice)} = {n}; {n} * 2", result=str(n * 2))


def method(dice):
    n, m = dice.randrange(1_000), dice.randrange(12)
    return Cell("method", f"int m{m}(int x) {{ return x + {n}; }}\nm{m}(1)", result=str(n + 1))


def record(dice):
    n, m = dice.randrange(1_000), dice.randrange(6)
    code = f"record R{m}(int a, String b) {{ int twice() {{ return 2 * a; }} }}\nnew R{m}({n}, \"é\")"
    return Cell("record", code + ".twice()", result=str(2 * n))


def stream(dice):
    n = dice.randrange(2, 20_000)
    code = f"java.util.stream.LongStream.range(0, {n}).parallel().map(i -> i * i).sum()"
    return Cell("stream", code, result=str((n - 1) * n * (2 * n - 1) // 6))


def lines(dice):
    n = dice.choice([1, 10, 100, 3_000])
    code = f'for (int i = 0; i < {n}; i++) System.out.println("line " + i);'
    return Cell("lines", code, printed="".join(f"line {i}\n" for i in range(n)))


def flood(dice):
    n = dice.choice([100_000, 1_000_000, 4_000_000])
    return Cell("flood", f'System.out.print("x".repeat({n}));', printed="x" * n)


def shown(dice):
    n = dice.randrange(10**6)
    return Cell("display", f"display({n}); clearOutput({dice.choice(['true', 'false'])}); display(1);")


def updated(dice):
    outlet, bundle = "assay.display.Outlet.current()", "assay.display.MimeBundle.text"
    spot = f"spot{dice.randrange(4)}"
    code = f'{outlet}.show({bundle}("a"), Optional.of("{spot}"));'
    return Cell("update", code + f'{outlet}.update({bundle}("b"), "{spot}");')


def thread(dice):
    n, pause = dice.randrange(10**6), dice.randrange(300)
    code = (
        f"var worker{dice.randrange(3)} = new Thread(() -> {{ try {{ Thread.sleep({pause}); }}"
        f' catch (InterruptedException e) {{ }} System.out.println("late {n}"); }});'
    )
    start = code.split("=")[0].removeprefix("var ").strip()
    return Cell("thread", f"{code}\n{start}.start();", printed=f"late {n}\n")


def thrown(dice):
    code = f'int {name(dice)} = 1;\nthrow new IllegalStateException("é😀 {dice.randrange(99)}");'
    return Cell("exception", code, status="error")


def uncompiled(dice):
    code = dice.choice(["int = = );", "noSuchName + 1", "int x = \"three\";", "class {", "(((", "\x00"])
    return Cell("compile error", code, status="error")


def deep(dice):
    m = dice.randrange(3)
    return Cell("overflow", f"int deep{m}(int n) {{ return deep{m}(n + 1) + 1; }}\ndeep{m}(0)", "error")


def exits(dice):
    return Cell("exit", dice.choice(["System.exit(3);", "Runtime.getRuntime().halt(3);"]), "error")


def empty(dice):
    return Cell("empty", dice.choice(["", " ", "\n\n", "// nothing", ";"]), status=None)


def asks(dice):
    code = "new java.util.Scanner(System.in).nextLine()"
    if dice.random() < 0.3:
        return Cell("input refused", code, "error", request={"allow_stdin": False})
    return Cell("input", code, request={"allow_stdin": True})


def silent(dice):
    return Cell("silent", 'System.out.println("unheard"); 1', printed="", request={"silent": True})


def unstored(dice):
    return Cell("unstored", "6 * 7", result="42", request={"store_history": False})


def expressions(dice):
    wanted = {"good": "40 + 2", "bad": "noSuchName", "dear": "new int[1000].length"}
    return Cell("expressions", "1;", request={"user_expressions": wanted})


def unstopped(dice):
    code = 'throw new IllegalStateException("goes on");'
    return Cell("error that stops nothing", code, "error", request={"stop_on_error": False})


def forever(dice):
    body = dice.choice(
        [
            "while (true) {}",
            "Thread.sleep(600_000);",
            "while (true) { try { Thread.sleep(5); } catch (InterruptedException e) { } }",
            "java.util.stream.LongStream.range(0, Long.MAX_VALUE).parallel().map(n -> n * 31).sum()",
            'while (true) System.out.println("on and on");',
            "new java.util.concurrent.CountDownLatch(1).await();",
        ]
    )
    return Cell("endless", body, status="error", endless=True)


MAKERS = {
    value: 8, variable: 6, method: 4, record: 3, stream: 4, lines: 5, flood: 1, shown: 3, updated: 3,
    thread: 3, thrown: 4, uncompiled: 4, deep: 1, exits: 1, empty: 2, asks: 2, silent: 2,
    unstored: 2, expressions: 2, unstopped: 2, forever: 2,
}  # fmt: skip
