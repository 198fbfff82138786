#define OPENSSL_SUPPRESS_DEPRECATED
#include "CBareTree.h"
#include <openssl/sha.h>
#include <string.h>

static void node(const uint8_t left[32], const uint8_t right[32], uint8_t out[32]) {
    SHA256_CTX state;
    const uint8_t prefix = 1;
    SHA256_Init(&state);
    SHA256_Update(&state, &prefix, 1);
    SHA256_Update(&state, left, 32);
    SHA256_Update(&state, right, 32);
    SHA256_Final(out, &state);
}

static void join(bare_tree *tree) {
    node(tree->subtrees[tree->height - 2], tree->subtrees[tree->height - 1], tree->subtrees[tree->height - 2]);
    tree->height--;
}

void bare_tree_add(bare_tree *tree, const void *bytes, size_t count) {
    SHA256_CTX state;
    const uint8_t prefix = 0;
    SHA256_Init(&state);
    SHA256_Update(&state, &prefix, 1);
    SHA256_Update(&state, bytes, count);
    SHA256_Final(tree->subtrees[tree->height++], &state);
    for (size_t rest = tree->size++; rest & 1; rest >>= 1) join(tree);
}

void bare_tree_end(bare_tree *tree, uint8_t root[32]) {
    while (tree->height > 1) join(tree);
    memcpy(root, tree->subtrees[0], 32);
}

void bare_tree_root(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t root[32]) {
    bare_tree tree = {0};
    size_t start = 0;
    for (size_t index = 0; index < count; index++) {
        bare_tree_add(&tree, bytes + start, ends[index] - start);
        start = ends[index];
    }
    bare_tree_end(&tree, root);
}
