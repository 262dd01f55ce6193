// What stands beside pictures and recordings. With the part that draws them, not with the page.

export const vi = { failed: "Chưa tải được hình:", again: "Tải lại", listen: "Nghe:" };
export const en: typeof vi = { failed: "The picture could not be loaded:", again: "Load it again", listen: "Listen:" };
