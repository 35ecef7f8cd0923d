"""Prints the seconds of each epoch after the first with torch, losses of every row included."""

import gzip
import sys
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn.functional import cross_entropy

BATCH = 128
LOOK = 256


def main(data, rows, epochs, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    pixels = read(data / "train-images-idx3-ubyte.gz", 16, rows * 784).reshape(rows, 784)
    codes = torch.from_numpy(read(data / "train-labels-idx1-ubyte.gz", 8, rows).astype("int64"))
    inputs = torch.from_numpy(pixels.astype("float32") / 255)
    inputs = (inputs - inputs.mean()) / inputs.std()
    layers = [nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)]
    network = nn.Sequential(*layers)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    steps = (epochs + 1) * -(-rows // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    losses = torch.empty(rows, epochs + 1)
    for epoch in range(epochs + 1):
        start = time.perf_counter()
        for chosen in torch.randperm(rows).split(BATCH):
            optimizer.zero_grad()
            cross_entropy(network(inputs[chosen]), codes[chosen]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        with torch.no_grad():
            for at in range(0, rows, LOOK):
                seen = slice(at, at + LOOK)
                each = cross_entropy(network(inputs[seen]), codes[seen], reduction="none")
                losses[seen, epoch] = each
        if epoch:
            print(f"{time.perf_counter() - start:.4f}")
    print("mean loss at the end:", float(losses[:, -1].mean()), file=sys.stderr)


def read(file, header, count):
    with gzip.open(file) as opened:
        opened.read(header)
        return numpy.frombuffer(opened.read(count), dtype=numpy.uint8)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
