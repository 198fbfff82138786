// SHA256_Init and its siblings stay declared without their deprecation: their state lies in the caller's own memory,
// which an EVP_MD_CTX never does.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
