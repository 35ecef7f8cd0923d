"""Networks of others and our own live in one kernel, over the libraries as they are installed."""

import zipfile

from conftest import run

DOUBLING = """class Tiny(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def forward(self: __torch__.Tiny,
    x: Tensor) -> Tensor:
    return torch.mul(x, 2)
"""

OPENED = """
var ids = RowIds.of("0123456789abcdef", 40);
var x = DoubleMatrix.wrap(2, new Random(7).doubles(80).toArray());
ModelFile.open("{file}").activations("output", ids, x).values().at(0, 0) == (double) (float) x.at(0, 0) * 2
"""

TRAINED = """
var labels = new Labels(ids, List.of("a", "b"), IntStream.range(0, 40).map(i -> i % 2).toArray());
Training.of(Networks.mlp(4), x, ids, labels).epochs(1).run().activations("penultimate").columns()
"""


def torch_script(file):
    """A network that doubles its input, as torch.jit.save lays it out."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {
            "data.pkl": b"\x80\x02c__torch__\nTiny\n)\x81}(X\x08\0\0\0training\x89ub.",
            "code/__torch__.py": DOUBLING,
            "constants.pkl": b"\x80\x02).",
            "version": "3\n",
        }.items():
            archive.writestr(f"tiny/{name}", content)


def test_training_goes_on_after_a_torch_script_file_was_opened(fresh, tmp_path):
    torch_script(tmp_path / "tiny.pt")
    code = OPENED.replace("{file}", str(tmp_path / "tiny.pt"))
    reply, told = run(fresh.client, code, timeout=120)
    assert reply["status"] == "ok", reply["evalue"]
    assert told[-1]["content"]["data"]["text/plain"] == "true"
    reply, told = run(fresh.client, TRAINED, timeout=120)
    assert reply["status"] == "ok", reply["evalue"]
    assert told[-1]["content"]["data"]["text/plain"] == "4"
