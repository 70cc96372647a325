"""Under CI a skipped test is a failure, unless its reason is on a closed list.

A skip is a test that did not run; unnoticed, it is a promise nobody checks. Lawful reasons name something the
machine lacks and the project cannot bring: "shared data absent…", or "needs <something of NEEDS>…".
"""

from __future__ import annotations

import os

import pytest

NEEDS = ("chromium", "nginx", "a Korean font", "root", "a plain user", "a network namespace")


def is_lawful(reason: str) -> bool:
    """Tell whether a skip reason, as pytest reports it, is one that CI accepts."""
    words = reason.removeprefix("Skipped: ")
    return words.startswith(("shared data absent", *(f"needs {need}" for need in NEEDS)))


class LawfulSkips:
    """Collects unlawful skips of one session, and fails it at its end."""

    def __init__(self) -> None:
        self.unlawful: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Judge a skipped test; an expected failure is not a skip."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self._judge(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Judge a module that was skipped whole."""
        if report.skipped:
            self._judge(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn a run that passed, but for unlawful skips, into a failed one."""
        if self.unlawful and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name each unlawful skip."""
        for line in self.unlawful:
            terminalreporter.write_line(f"Unlawful skip under CI: {line}", red=True)

    def _judge(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not is_lawful(reason):
            self.unlawful.append(f"{report.nodeid}: {reason}")


def pytest_configure(config: pytest.Config) -> None:
    """Watch skips when CI=true."""
    if os.environ.get("CI") == "true":
        config.pluginmanager.register(LawfulSkips(), "lawful-skips")
