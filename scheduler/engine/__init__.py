"""The engine: the only place that knows a solver. Stages, kernels, bounds."""
