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

void bare_tree_root(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t root[32]) {
    uint8_t subtrees[64][32];
    size_t height = 0;
    size_t start = 0;
    for (size_t index = 0; index < count; index++) {
        SHA256_CTX state;
        const uint8_t prefix = 0;
        SHA256_Init(&state);
        SHA256_Update(&state, &prefix, 1);
        SHA256_Update(&state, bytes + start, ends[index] - start);
        SHA256_Final(subtrees[height++], &state);
        start = ends[index];
        for (size_t rest = index; rest & 1; rest >>= 1) {
            node(subtrees[height - 2], subtrees[height - 1], subtrees[height - 2]);
            height--;
        }
    }
    while (height > 1) {
        node(subtrees[height - 2], subtrees[height - 1], subtrees[height - 2]);
        height--;
    }
    memcpy(root, subtrees[0], 32);
}
