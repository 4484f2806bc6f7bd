"""Which executor: the processes of this machine, or the cluster at an address."""

from __future__ import annotations

import os

from scheduler.errors import UsageError
from scheduler.executor.base import Executor
from scheduler.executor.local import LocalProcesses

_NO_DASK = (
    "--cluster 需要 Dask:请安装 scheduler[cluster] · --cluster needs Dask: install scheduler with its extra [cluster]"
)


def executor(workers: int = 0, cluster: str | None = None) -> Executor:
    """`workers`: processes of this machine, 0 = one for each core; `cluster`: the address of a Dask scheduler, which
    has as many as it has.

    Raises UsageError where Dask is not installed, NotNowError when nobody answers at the address.
    """
    if cluster is None:
        return LocalProcesses(workers or len(os.sched_getaffinity(0)))
    try:
        from scheduler.executor.cluster import DaskCluster
    except ModuleNotFoundError as error:
        raise UsageError(_NO_DASK) from error
    return DaskCluster(cluster)
