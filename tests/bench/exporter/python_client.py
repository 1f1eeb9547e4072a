"""Python's own client with the families of a JSON file: says what a scrape of them costs, or serves them."""

import json
import sys
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.exposition import generate_latest, start_http_server

disable_created_metrics()
registry = CollectorRegistry()
steps = []

for family in json.load(open(sys.argv[1], encoding="utf-8")):
    names = family["labels"]
    about = dict(name=family["name"], documentation=family["help"], labelnames=names, registry=registry)
    if family["type"] == "histogram":
        metric = Histogram(buckets=family["buckets"], **about)
    else:
        metric = Counter(**about) if family["type"] == "counter" else Gauge(**about)
    for values in family["series"]:
        child = metric.labels(*values) if names else metric
        if family["type"] == "counter":
            steps.append(lambda child=child: child.inc(1.25))
        elif family["type"] == "gauge":
            steps.append(lambda child=child: child.inc(0.37))
        else:
            steps.append(lambda child=child, top=family["buckets"][-1]: child.observe(top * 0.6))


def move():
    for step in steps:
        step()


move()
lines = sum(1 for line in generate_latest(registry).decode().splitlines() if not line.startswith("#"))
server, _ = start_http_server(0, "127.0.0.1", registry)
print(json.dumps({"series": lines, "port": server.server_port}), flush=True)

for request in sys.stdin:
    seconds = 0.0
    for _ in range(int(request)):
        move()
        begun = time.process_time()
        generate_latest(registry)
        seconds += time.process_time() - begun
    print(seconds, flush=True)
