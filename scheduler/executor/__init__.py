"""Many independent jobs on several processes or a cluster: one interface, the same results.

`base.py` says what a run gives back, `local.py` has the processes of this machine, `worker.py` is what runs in one of
them, `cluster.py` has Dask. What is run must be a function at the top of a module (or a `partial` of one), and it, the
jobs and the values must be picklable.
"""

from scheduler.executor.base import Done, Executor, Failed, Outcome, gathered
from scheduler.executor.choice import executor

__all__ = ["Done", "Executor", "Failed", "Outcome", "executor", "gathered"]
