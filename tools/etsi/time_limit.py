"""A pre-run modifier of Robot Framework: every test fails after so many seconds, where it names no limit of its own."""

from robot.api import SuiteVisitor


class time_limit(SuiteVisitor):
    def __init__(self, seconds):
        self.limit = f"{seconds} seconds"

    def visit_test(self, test):
        test.timeout = test.timeout or self.limit
