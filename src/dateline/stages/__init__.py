"""The stages: one module a stage, in the order of `dateline.pipeline`. No stage imports another."""
