"""Writes one line of JSON per play, task and result to the file named by CATAMARAN_ANSIBLE_EVENTS.

The lines are what cluster-service shows as progress and names in problems; the
whole output stays with the default callback. Results of no_log tasks are censored.
"""

import json
import os
import time

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: catamaran_events
type: notification
short_description: events of a run as lines of JSON
description:
  - Appends one JSON object per play, task and result to a file.
requirements:
  - environment variable CATAMARAN_ANSIBLE_EVENTS names the file
"""

MESSAGE_LIMIT = 4000


def count_tasks(playbook):
    """Tasks that are known before the run; included files are not among them."""

    def tasks_of(blocks):
        total = 0
        for item in blocks:
            if hasattr(item, "block"):
                total += tasks_of(item.block) + tasks_of(item.rescue) + tasks_of(item.always)
            elif getattr(item, "action", "") not in ("meta", "ansible.builtin.meta"):
                total += 1
        return total

    return sum(tasks_of(play.compile()) for play in playbook.get_plays())


def message_of(result):
    """What the module said, in one text."""
    values = result._result
    if result._task.no_log or values.get("_ansible_no_log") or "censored" in values:
        return "censored: the task is marked no_log"
    parts = [str(values[name]) for name in ("msg", "stderr", "reason") if values.get(name)]
    if not parts:
        for item in values.get("results", []):
            if isinstance(item, dict) and item.get("failed") and item.get("msg"):
                parts.append(str(item["msg"]))
    return "\n".join(parts)[:MESSAGE_LIMIT]


def relative(path):
    """The path below the checkout, so that it is the same wherever that is."""
    home = os.getcwd() + os.sep
    return path[len(home):] if path.startswith(home) else path


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "catamaran_events"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        path = os.environ.get("CATAMARAN_ANSIBLE_EVENTS", "")
        self.disabled = not path
        self._file = None if self.disabled else open(path, "a", encoding="utf-8", buffering=1)
        self._sequence = 0
        self._index = 0
        self._total = 0
        self._play = ""
        self._task = ""
        self._path = ""
        self._started = {}

    def _write(self, event, host="", changed=False, duration=0.0, msg=""):
        self._sequence += 1
        line = {
            "seq": self._sequence,
            "event": event,
            "play": self._play,
            "task": self._task,
            "path": self._path,
            "host": host,
            "changed": changed,
            "duration": round(duration, 3),
            "msg": msg,
            "index": self._index,
            "total": max(self._total, self._index),
        }
        self._file.write(json.dumps(line) + "\n")

    def _result(self, event, result):
        key = (result._host.get_name(), result._task._uuid)
        started = self._started.pop(key, None)
        self._write(
            event,
            host=result._host.get_name(),
            changed=bool(result._result.get("changed", False)),
            duration=0.0 if started is None else time.monotonic() - started,
            msg=message_of(result) if event in ("failed", "ignored", "unreachable", "retry") else "",
        )

    def _begin(self, task):
        self._index += 1
        self._task = task.get_name().strip()
        self._path = relative(task.get_path() or "")
        self._write("task")

    def v2_playbook_on_start(self, playbook):
        try:
            self._total = count_tasks(playbook)
        except Exception as error:  # a number for people must not stop a run
            self._display.vv("catamaran_events: tasks cannot be counted: %s" % error)

    def v2_playbook_on_play_start(self, play):
        self._play = play.get_name().strip()
        self._task = ""
        self._path = ""
        self._write("play")

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._begin(task)

    def v2_playbook_on_handler_task_start(self, task):
        self._begin(task)

    def v2_runner_on_start(self, host, task):
        self._started[(host.get_name(), task._uuid)] = time.monotonic()

    def v2_runner_on_ok(self, result):
        self._result("changed" if result._result.get("changed") else "ok", result)

    def v2_runner_on_skipped(self, result):
        self._result("skipped", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._result("ignored" if ignore_errors else "failed", result)

    def v2_runner_on_unreachable(self, result):
        self._result("unreachable", result)

    def v2_runner_retry(self, result):
        self._write("retry", host=result._host.get_name(), msg=message_of(result))

    def v2_playbook_on_stats(self, stats):
        self._task = ""
        self._path = ""
        for host in sorted(stats.processed):
            figures = stats.summarize(host)
            text = " ".join("%s=%d" % (name, figures[name]) for name in sorted(figures))
            self._write("recap", host=host, changed=figures["changed"] > 0, msg=text)
        self._file.close()
