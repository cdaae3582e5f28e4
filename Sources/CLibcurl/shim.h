#ifndef XTDIAG_CLIBCURL_SHIM_H
#define XTDIAG_CLIBCURL_SHIM_H

#include <curl/curl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <time.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift does not import
// C variadics. Each function below fixes one argument shape. curl.h wraps the variadic functions in
// type-checking macros for GCC; undefining them keeps the calls plain.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static inline CURLcode xt_easy_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*xt_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode xt_easy_set_data_callback(CURL *handle, CURLoption option,
                                                 xt_data_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode xt_easy_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode xt_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode xt_easy_get_string(CURL *handle, CURLINFO info, char **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode xt_easy_get_pointer(CURL *handle, CURLINFO info, void **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode xt_multi_set_long(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}

// Certificate authorities. libcurl would read the system's again for every connection, which takes longer
// than the handshake itself and holds up all the others.
typedef STACK_OF(X509) xt_authorities;

static inline void xt_authorities_free(xt_authorities *authorities) {
  sk_X509_pop_free(authorities, X509_free);
}

// NULL when the text holds no certificate or, where all of them count, one that cannot be read.
static inline xt_authorities *xt_authorities_read(const void *bytes, int length, int all) {
  BIO *memory = BIO_new_mem_buf(bytes, length);
  xt_authorities *authorities = sk_X509_new_null();
  X509 *certificate = NULL;
  if (memory != NULL && authorities != NULL) {
    while ((certificate = PEM_read_bio_X509_AUX(memory, NULL, NULL, NULL)) != NULL) {
      if (sk_X509_push(authorities, certificate) > 0) continue;
      X509_free(certificate);
      break;
    }
  }
  // The text has to end where no further block begins; any other error is about a block.
  int complete = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  BIO_free(memory);
  if ((complete || !all) && sk_X509_num(authorities) > 0) return authorities;
  xt_authorities_free(authorities);
  return NULL;
}

static inline int xt_store_add(X509_STORE *store, const xt_authorities *authorities) {
  for (int index = 0; index < sk_X509_num(authorities); index++) {
    if (!X509_STORE_add_cert(store, sk_X509_value(authorities, index))) return 0;
  }
  return 1;
}

// What is trusted: the given authorities and those that the directory holds under their hashed names. Where
// libcurl names no place for the system's authorities, OpenSSL's own places are taken.
static inline X509_STORE *xt_store_new(const xt_authorities *system, const char *directory, int named,
                                       const xt_authorities *extra) {
  X509_STORE *store = X509_STORE_new();
  if (store == NULL) return NULL;
  if (!xt_store_add(store, system) || !xt_store_add(store, extra)) {
    X509_STORE_free(store);
    return NULL;
  }
  // A directory that is not there holds no authority: nothing more is trusted.
  if (directory != NULL) X509_STORE_load_locations(store, NULL, directory);
  if (!named) X509_STORE_set_default_paths(store);
  // As libcurl does: whoever is told to trust an intermediate authority does not need its root.
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  ERR_clear_error();
  return store;
}

// What the peer's certificate says, written down while OpenSSL verifies the chain. libcurl itself shows
// a certificate only after a handshake that succeeded, which is when nobody needs it.
#define XT_CERTIFICATE_TEXT 512

typedef struct {
  // In microseconds after the request was made; 0 before the handshake.
  long began;
  int seen;
  long verify_result;
  char subject[XT_CERTIFICATE_TEXT];
  char issuer[XT_CERTIFICATE_TEXT];
  char not_before[64];
  char not_after[64];
} xt_certificate;

// One handshake at a time. The request owns it together with the connections that it opened, which may
// outlive the request: the last owner frees it.
typedef struct {
  int owners;
  struct timespec made;
  xt_certificate certificate;
  // Kept by the request: it is of use while a connection is opened.
  X509_STORE *trusted;
} xt_handshake;

static inline xt_handshake *xt_handshake_new(X509_STORE *trusted) {
  xt_handshake *handshake = (xt_handshake *)calloc(1, sizeof *handshake);
  if (handshake == NULL) return NULL;
  handshake->owners = 1;
  clock_gettime(CLOCK_MONOTONIC, &handshake->made);
  handshake->trusted = trusted;
  return handshake;
}

static inline void xt_handshake_release(xt_handshake *handshake) {
  if (handshake != NULL && __atomic_sub_fetch(&handshake->owners, 1, __ATOMIC_ACQ_REL) == 0) free(handshake);
}

static inline void xt_print_name(const X509_NAME *name, char *text, int size) {
  BIO *memory = BIO_new(BIO_s_mem());
  text[0] = 0;
  if (memory == NULL) return;
  X509_NAME_print_ex(memory, name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB & ~XN_FLAG_SPC_EQ);
  int length = BIO_read(memory, text, size - 1);
  text[length > 0 ? length : 0] = 0;
  BIO_free(memory);
}

static inline void xt_print_time(const ASN1_TIME *time, char *text, int size) {
  BIO *memory = BIO_new(BIO_s_mem());
  text[0] = 0;
  if (memory == NULL) return;
  ASN1_TIME_print(memory, time);
  int length = BIO_read(memory, text, size - 1);
  text[length > 0 ? length : 0] = 0;
  BIO_free(memory);
}

static inline void xt_handshake_forgotten(void *parent, void *handshake, CRYPTO_EX_DATA *data, int index,
                                          long argument, void *pointer) {
  (void)parent, (void)data, (void)index, (void)argument, (void)pointer;
  xt_handshake_release((xt_handshake *)handshake);
}

static inline int xt_handshake_index(void) {
  static int index = -1;
  if (index < 0) index = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, xt_handshake_forgotten);
  return index;
}

// To be called once, before anything else. It also takes the index, so that no two threads race for it.
static inline CURLcode xt_global_init(void) {
  if (xt_handshake_index() < 0) return CURLE_FAILED_INIT;
  // With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to the program: a peer that closes while OpenSSL writes would
  // otherwise end the process.
  signal(SIGPIPE, SIG_IGN);
  return curl_global_init(CURL_GLOBAL_DEFAULT);
}

// Looks at the certificate and leaves OpenSSL's own verdict as it is: verification stays on.
static inline int xt_verify_callback(int verdict, X509_STORE_CTX *store) {
  SSL *ssl = (SSL *)X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
  if (ssl == NULL) return verdict;
  xt_handshake *handshake = (xt_handshake *)SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), xt_handshake_index());
  X509 *leaf = X509_STORE_CTX_get0_cert(store);
  if (handshake == NULL || leaf == NULL) return verdict;
  xt_certificate *record = &handshake->certificate;
  if (!record->seen) {
    record->seen = 1;
    xt_print_name(X509_get_subject_name(leaf), record->subject, sizeof record->subject);
    xt_print_name(X509_get_issuer_name(leaf), record->issuer, sizeof record->issuer);
    xt_print_time(X509_get0_notBefore(leaf), record->not_before, sizeof record->not_before);
    xt_print_time(X509_get0_notAfter(leaf), record->not_after, sizeof record->not_after);
  }
  if (!verdict && record->verify_result == X509_V_OK) record->verify_result = X509_STORE_CTX_get_error(store);
  return verdict;
}

// libcurl calls this at the beginning of every handshake.
static inline CURLcode xt_ssl_context_callback(CURL *handle, void *context, void *pointer) {
  (void)handle;
  SSL_CTX *ssl = (SSL_CTX *)context;
  xt_handshake *handshake = (xt_handshake *)pointer;
  SSL_CTX_set1_cert_store(ssl, handshake->trusted);
  if (!SSL_CTX_set_ex_data(ssl, xt_handshake_index(), handshake)) return CURLE_OUT_OF_MEMORY;
  __atomic_add_fetch(&handshake->owners, 1, __ATOMIC_RELAXED);
  // A second try and the host behind a TLS proxy have a certificate of their own.
  memset(&handshake->certificate, 0, sizeof handshake->certificate);
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long passed = (now.tv_sec - handshake->made.tv_sec) * 1000000 + (now.tv_nsec - handshake->made.tv_nsec) / 1000;
  handshake->certificate.began = passed > 0 ? passed : 1;
  SSL_CTX_set_options(ssl, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER, xt_verify_callback);
  return CURLE_OK;
}

// Only libcurl built with OpenSSL calls back.
static inline CURLcode xt_easy_record_handshake(CURL *handle, xt_handshake *handshake) {
  curl_ssl_ctx_callback callback = xt_ssl_context_callback;
  CURLcode code = curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, callback);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, handshake);
}

static inline const char *xt_verify_text(long result) { return X509_verify_cert_error_string(result); }

// The result of a finished transfer sits in a union, which reads more plainly from C.
static inline CURLcode xt_message_result(const CURLMsg *message) { return message->data.result; }

#endif
