// The least that a C program needs for the RFC 6962 root of entries that lie one behind the other: what `make bench` holds our own
// tree against.
#ifndef CBARETREE_H
#define CBARETREE_H

#include <stddef.h>
#include <stdint.h>

/// Writes the root of `count` entries; entry i is the bytes from `ends[i - 1]` (0 for the first) to `ends[i]`.
void bare_tree_root(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t root[32]);

/// A tree that grows entry by entry; all zero in the beginning.
typedef struct {
    uint8_t subtrees[64][32];
    size_t height;
    size_t size;
} bare_tree;

void bare_tree_add(bare_tree *tree, const void *bytes, size_t count);

/// Writes the root of at least one entry; nothing can be added afterwards.
void bare_tree_end(bare_tree *tree, uint8_t root[32]);

#endif
