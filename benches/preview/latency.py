#!/usr/bin/env python3
"""How long a preview takes from a written page to the new text served, as a Markdown table.

    latency.py --edits 20 NAME:FOLDER:PAGE.md:/URL:COMMAND...

Each argument is one server: a name, the folder it runs in, a page below that folder, the page's address with its
port (`3456/guides/deploy.html`), and the command. Each server is started, asked until the page is there, and left
alone for five seconds, of which the CPU time is counted. Then a paragraph in the middle of the page is edited, and
after that its title, as many times as `--edits` says; the page is asked for every millisecond. The page is restored.

Needs Linux for memory and CPU time, and nothing but Python's own library.
"""
import argparse
import http.client
import os
import signal
import statistics
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def group(leader):
    """The processes of a server: all of its process group."""
    found = []
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and os.getpgid(int(name)) == leader:
                found.append(int(name))
        except ProcessLookupError:
            pass
    return found


def cpu(leader):
    """The CPU time of a server so far, in milliseconds."""
    total = 0
    for process in group(leader):
        try:
            fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total * 1000 / TICK


def peak(leader):
    """The most memory that a server had at one time, in MiB."""
    total = 0
    for process in group(leader):
        try:
            lines = open(f"/proc/{process}/status").read().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return total / 1024


def get(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body
    except (OSError, http.client.HTTPException):
        return 0, b""


def place(paragraphs):
    """The paragraph to edit: the middle one of those that are plain text and in no code."""
    fences, plain = 0, []
    for index, paragraph in enumerate(paragraphs):
        if index and fences % 2 == 0 and paragraph[:1].isalpha() and "```" not in paragraph and len(paragraph) > 100:
            plain.append(index)
        fences += sum(line.startswith("```") for line in paragraph.split("\n"))
    return plain[len(plain) // 2]


def with_title(text, mark):
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith("title:"):
            lines[index] = f'title: "{mark}"'
            break
        if line.startswith("# "):
            lines[index] = f"# {mark}"
            break
    return "\n".join(lines)


def edits(server, file, text, change, count, port, path):
    """Milliseconds on the wall, and of CPU, from each edit to its answer."""
    walls, cpus = [], []
    for number in range(count):
        mark = f"zqmark{os.getpid()}x{len(walls)}x{change.__name__}x{number}"
        new = change(text, mark).encode()
        get(port, path)
        time.sleep(0.5)
        before = cpu(server.pid)
        handle = os.open(file, os.O_WRONLY | os.O_TRUNC)
        began = time.perf_counter()
        os.write(handle, new)
        os.close(handle)
        while True:
            status, body = get(port, path)
            if status == 200 and mark.encode() in body:
                break
            if time.perf_counter() - began > 120:
                raise SystemExit("an edit was never served")
            time.sleep(0.001)
        walls.append((time.perf_counter() - began) * 1000)
        time.sleep(0.3)
        cpus.append(cpu(server.pid) - before)
    return walls, cpus


def measure(name, folder, page, address, command, count):
    port, path = address.split("/", 1)
    port, path = int(port), "/" + path
    file = os.path.join(folder, page)
    text = open(file, encoding="utf-8").read()

    def paragraph(text, mark):
        parts = text.split("\n\n")
        parts[place(parts)] = f"The edited paragraph says {mark} and goes on for a while, as long as a real one."
        return "\n\n".join(parts)

    began = time.perf_counter()
    null = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=folder, shell=True, stdin=null, stdout=null, stderr=null, start_new_session=True)
    try:
        while get(port, path)[0] != 200:
            if server.poll() is not None or time.perf_counter() - began > 300:
                raise SystemExit(f"{name} does not serve {path}")
            time.sleep(0.005)
        ready, ready_cpu = (time.perf_counter() - began) * 1000, cpu(server.pid)
        time.sleep(2)
        idle = cpu(server.pid)
        time.sleep(5)
        idle = cpu(server.pid) - idle
        texts = edits(server, file, text, paragraph, count, port, path)
        titles = edits(server, file, text, with_title, count, port, path)
        memory = peak(server.pid)
    finally:
        with open(file, "w", encoding="utf-8") as handle:
            handle.write(text)
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)

    def figures(wall_and_cpu):
        wall, used = wall_and_cpu
        p95 = sorted(wall)[max(0, round(len(wall) * 0.95) - 1)]
        return f"{statistics.median(wall):.0f} / {p95:.0f} / {statistics.median(used):.0f}"

    print(
        f"| {name} | {ready:.0f} / {ready_cpu:.0f} | {figures(texts)} | {figures(titles)} "
        f"| {memory:.0f} | {idle:.0f} |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("server", nargs="+")
    arguments = parser.parse_args()
    print("| server | ready, ms: wall / CPU | text, ms: median / p95 / CPU | title, ms: median / p95 / CPU | peak MiB | idle CPU, ms in 5 s |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    for server in arguments.server:
        name, folder, page, address, command = server.split(":", 4)
        measure(name, folder, page, address, command, arguments.edits)
    print(f"\nload before the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


main()
