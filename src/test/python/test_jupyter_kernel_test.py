"""Jupyter's own tests of a kernel (jupyter_kernel_test), with Java samples."""

import jupyter_kernel_test
import pytest
from conftest import ECHO_NAME, KERNEL_NAME


class JavaKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL_NAME
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("test");'
    completion_samples = [
        {"text": '"Hello".substr', "matches": {"substring"}},
        {"text": "Math.floorM", "matches": {"floorMod"}},
    ]
    complete_code_samples = ["1", "int x = 1;", "for (int i = 0; i < 2; i++) {}", "// nothing"]
    incomplete_code_samples = ["void f() {", "/* open", "int x ="]
    invalid_code_samples = ["int = = );"]
    code_generate_error = 'throw new IllegalStateException("because");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "6 * 7 + 0", "result": "42"},
        {"code": "6 * 7 * 1", "result": "42"},
    ]
    code_display_data = [
        {"code": 'display("text")', "mime": "text/plain"},
    ]
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "System.out.println("
    code_clear_output = "clearOutput()"
    code_page_something = "Math.floorMod?"


@pytest.mark.echo
class EchoKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ECHO_NAME
    language_name = "echo"
    file_extension = ".echo"
    code_hello_world = "print hello, world"
    code_stderr = "warn test"
    completion_samples = [{"text": "upd", "matches": {"update"}}]
    complete_code_samples = ["print one"]
    incomplete_code_samples = ["print {"]
    invalid_code_samples = ["int = = );"]
    code_generate_error = "fail because"
    code_execute_result = [
        {"code": "value 42", "result": "42"},
        {"code": "value 43", "result": "43"},
        {"code": "value 44", "result": "44"},
        {"code": "html 42", "result": "42"},
    ]
    code_display_data = [{"code": "show spot text", "mime": "text/plain"}]
    code_history_pattern = "value ?2"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "print"
    code_clear_output = "clear wait"
    code_page_something = "page something"


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL_NAME
    support_iopub_welcome = True


del jupyter_kernel_test
