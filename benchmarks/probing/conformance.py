"""Jupyter's own tests (jupyter_kernel_test) for any of the kernels; run as a program of its own.

``python -m probing.conformance NAME`` prints one line of JSON: how many passed of how many that
ran, and which failed. Tests without a sample in a kernel's language are left out, as that project
does.
"""

import json
import subprocess
import sys
import unittest

PATIENCE = 240

JAVA = {
    "language_name": "java",
    "file_extension": ".java",
    "code_hello_world": 'System.out.println("hello, world");',
    "code_stderr": 'System.err.println("test");',
    "completion_samples": [{"text": "Math.floorM", "matches": {"floorMod"}}],
    "complete_code_samples": ["1", "int x = 1;"],
    "incomplete_code_samples": ["void f() {", "/* open"],
    "invalid_code_samples": ["int = = );"],
    "code_generate_error": 'throw new IllegalStateException("because");',
    "code_execute_result": [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "6 * 7 + 0", "result": "42"},
        {"code": "6 * 7 * 1", "result": "42"},
    ],
    "code_display_data": [{"code": 'display("text")', "mime": "text/plain"}],
    "code_history_pattern": "6 ? 7",
    "supported_history_operations": ("tail", "range", "search"),
    "code_inspect_sample": "System.out.println(",
}
SAMPLES = {
    "assay": {
        **JAVA,
        "code_clear_output": "clearOutput()",
        "code_page_something": "Math.floorMod?",
    },
    "jjava": {**JAVA, "language_name": "Java", "file_extension": ".jshell"},
    "ipykernel": {
        "language_name": "python",
        "file_extension": ".py",
        "code_hello_world": 'print("hello, world")',
        "code_stderr": 'import sys; print("test", file=sys.stderr)',
        "completion_samples": [{"text": "zi", "matches": {"zip"}}],
        "complete_code_samples": ["1", "x = 1"],
        "incomplete_code_samples": ["def f():", '"""open'],
        "invalid_code_samples": ["int = = );"],
        "code_page_something": "zip?",
        "code_generate_error": "raise ValueError('because')",
        "code_execute_result": [
            {"code": "6 * 7", "result": "42"},
            {"code": "6 * 8", "result": "48"},
            {"code": "6 * 7 + 0", "result": "42"},
            {"code": "6 * 7 * 1", "result": "42"},
        ],
        "code_display_data": [
            {"code": "from IPython.display import HTML, display; display(HTML('<b>t</b>'))",
             "mime": "text/html"}
        ],
        "code_history_pattern": "6 ? 7",
        "supported_history_operations": ("tail", "range", "search"),
        "code_inspect_sample": "zip",
        "code_clear_output": "from IPython.display import clear_output; clear_output()",
    },
}


def counted(name, folder):
    """What these tests say of one kernel, asked in a process that is ended when it hangs."""
    command = [sys.executable, "-m", "probing.conformance", name]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, cwd=folder
        )
        return json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"error": f"they did not end in {PATIENCE} s"}
    except (IndexError, ValueError):
        return {"error": "they broke off"}


def main(name):
    import jupyter_kernel_test

    samples = {"kernel_name": name, **SAMPLES[name.split("-")[0]]}
    welcome = {"kernel_name": name, "support_iopub_welcome": True}
    bases = jupyter_kernel_test.KernelTests, jupyter_kernel_test.IopubWelcomeTests
    suite = unittest.TestSuite()
    for base, given in zip(bases, (samples, welcome)):
        tests = type("Tests", (base,), given)
        suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(tests))
    result = unittest.TestResult()
    suite.run(result)
    # Parts of one test, as of history, fail one by one and count as one.
    failed = {str(test).split()[0] for test, _ in [*result.failures, *result.errors]}
    ran = result.testsRun - len(result.skipped)
    print(json.dumps({"passed": ran - len(failed), "ran": ran, "failed": sorted(failed)}))


if __name__ == "__main__":
    main(sys.argv[1])
