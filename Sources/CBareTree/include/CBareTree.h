// The least that a C program needs for the RFC 6962 root of entries that lie one behind the other: what `make bench` holds our own
// tree against.
#ifndef CBARETREE_H
#define CBARETREE_H

#include <stddef.h>
#include <stdint.h>

/// Writes the root of `count` entries; entry i is the bytes from `ends[i - 1]` (0 for the first) to `ends[i]`.
void bare_tree_root(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t root[32]);

#endif
