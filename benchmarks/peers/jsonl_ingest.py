"""Reads a JSONL file into a list of dicts, the way a notebook does, and prints what it took as JSON."""

import json
import resource
import sys
import time


def main(path):
    wall, cpu = time.perf_counter(), time.process_time()
    posts = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            posts.append(json.loads(line))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({
        "posts": len(posts),
        "wall": round(wall, 3),
        "cpu": round(cpu, 3),
        "posts_per_s": round(len(posts) / wall),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, 1),
    }))


if __name__ == "__main__":
    main(sys.argv[1])
