"""A fuzzer for everything that peacecase reads: `./run fuzz`. It is no part of the package."""
