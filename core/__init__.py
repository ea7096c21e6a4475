"""Everything that can be right or wrong: the graph, its numbers, its gradients. Runs without Qt."""
