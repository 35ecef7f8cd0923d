"""What is packed: the core on its own class path, each adapter apart, every work of others named."""

import json
import re
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[3]
LIB = TOP / "target" / "dist" / "lib"
ADAPTERS = ["djl", "duckdb", "maven", "onnx", "openblas"]
BRIDGES = ["djl-array", "nd4j", "tablesaw"]


def entries(jar):
    with zipfile.ZipFile(jar) as opened:
        return opened.namelist()


def services(jar):
    return [name for name in entries(jar) if re.fullmatch(r"META-INF/services/[^/]+", name)]


def names(folder):
    return sorted(path.name for path in folder.glob("*.jar"))


def test_the_core_names_every_jar_beside_it():
    with zipfile.ZipFile(LIB / "assay.jar") as jar:
        manifest = jar.read("META-INF/MANIFEST.MF").decode().replace("\r\n ", "")
    listed = re.search(r"^Class-Path: (.*)$", manifest, re.MULTILINE).group(1).split()
    assert sorted([*listed, "assay.jar"]) == names(LIB)


def test_the_core_knows_no_adapter():
    assert not [name for name in entries(LIB / "assay.jar") if name.startswith("assay/adapter/")]
    assert not [name for name in services(LIB / "assay.jar") if name.split("/")[-1] in promised()]


def promised():
    return [name.split("/")[-1] for folder in ADAPTERS for name in services(own_jar(folder))]


def own_jar(adapter):
    return LIB / adapter / f"assay-{adapter}.jar"


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_an_adapters_jar_holds_the_classes_it_promises(adapter):
    jar = own_jar(adapter)
    with zipfile.ZipFile(jar) as opened:
        promises = [opened.read(name).decode().split() for name in services(jar)]
    assert promises, f"{jar.name} promises nothing"
    for classes in promises:
        for name in classes:
            assert name.startswith(f"assay.adapter.{adapter}.")
            assert name.replace(".", "/") + ".class" in entries(jar)


@pytest.mark.parametrize("bridge", BRIDGES)
def test_a_bridge_is_packed_without_the_library_that_a_person_adds(bridge):
    room = "assay/adapter/" + bridge.replace("-", "/") + "/"
    assert names(LIB / bridge) == [f"assay-{bridge}.jar"]
    classes = [name for name in entries(own_jar(bridge)) if name.endswith(".class")]
    assert classes and all(name.startswith(room) for name in classes)


@pytest.mark.parametrize("folder", ["", *ADAPTERS])
def test_the_notice_names_every_work_of_others(folder):
    notice = (TOP / "NOTICE").read_text()
    for name in names(LIB / folder):
        work = re.sub(r"-\d.*", "", name.removesuffix(".jar"))
        if not work.startswith("assay"):
            assert re.search(rf"(^|\s){re.escape(work)}(,|\s)", notice), f"{work} is not in NOTICE"


def test_the_same_sources_give_the_same_bytes():
    for jar in (LIB / "assay.jar", *map(own_jar, ADAPTERS + BRIDGES)):
        with zipfile.ZipFile(jar) as opened:
            assert {entry.date_time for entry in opened.infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_the_kernels_description_names_no_place_of_this_machine():
    spec = json.loads((TOP / "kernel-spec" / "kernel.json").read_text())
    assert spec["argv"][0] == "java"
    assert spec["interrupt_mode"] == "message"
    assert spec["language"] == "java"
    places = [word for word in spec["argv"] if "/" in word]
    assert all("{resource_dir}/" in word for word in places)
    for icon in ("logo-32x32.png", "logo-64x64.png", "logo-svg.svg"):
        assert (LIB.parent / icon).is_file()
