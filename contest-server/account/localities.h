/* localities.csv, as it travels in the program: the 34 provinces that there are since 1 July
 * 2025 (resolution 202/2025/QH15) with their 3,321 communes (2,621 xã, 687 phường, 13 đặc khu);
 * and the 63 provinces and 696 districts before them, with the province that they are part of
 * now. The codes are the statistics office's (decision 19/2025/QĐ-TTg), of the old ones with
 * "2024-" before them. */
#ifndef ACCOUNT_LOCALITIES_H
#define ACCOUNT_LOCALITIES_H

extern const unsigned char localities_csv[];

#endif
