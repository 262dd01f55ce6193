/* localities.csv, as it travels in the program: the 34 provinces that there are since 1 July
 * 2025 (resolution 202/2025/QH15), and the 63 before them with what they are part of now. The
 * codes are the statistics office's, of the old ones with "2024-" before them. */
#ifndef ACCOUNT_LOCALITIES_H
#define ACCOUNT_LOCALITIES_H

extern const unsigned char localities_csv[];

#endif
