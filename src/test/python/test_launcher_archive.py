"""A kernel that starts sooner is the same kernel: only options about starting are added."""

import json

import pytest

from assay_launcher import archive

SPEC = {"argv": ["/jdk/bin/java", "-jar", "{resource_dir}/lib/assay.jar"], "display_name": "é"}


def test_the_options_stand_right_after_the_program(tmp_path):
    path = tmp_path / "kernel.json"
    path.write_text(json.dumps(SPEC))
    archive.joined(path, ["-a", "-b"])
    spec = json.loads(path.read_text())
    assert spec == {**SPEC, "argv": ["/jdk/bin/java", "-a", "-b", *SPEC["argv"][1:]]}


@pytest.mark.parametrize(
    ("version", "reading"),
    [(17, "-XX:SharedArchiveFile={file}"), (24, "-XX:SharedArchiveFile={file}"), (25, "-XX:AOTCache={file}")],
)
def test_each_java_reads_the_kind_it_knows(version, reading):
    assert archive.options(version)[2] == reading
