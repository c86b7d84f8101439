"""What people did for an article, as papers call it: 记者, 通讯员, 责任编辑, 审核, 摄影; in both scripts."""

from __future__ import annotations

from reading.chinese.wording import words

# -- who wrote -------------------------------------------------------------------------------------------------------

REPORTER = words("记者")
REPORTERS = REPORTER | words("通讯员")
TRAINEE = words("实习生")
COMMENTATOR = words("评论员")
REPORT = words("报道 报导")
AUTHOR = words("作者")
# Posts that stand right before names, with nothing but a space between: 通讯员 李四.
POSTS = REPORTERS | words("记者站 实习生 特约撰稿人 撰稿 撰稿人 评论员 报道员 采写 执笔") | AUTHOR
# What stands before 记者: 本报特约记者, 见习记者.
KINDS_OF_REPORTER = words("特约 实习 见习 首席 全媒体")
# Labels, beside REPORTERS and AUTHOR, of who wrote an article.
WRITERS = words(
    "特约记者 实习记者 见习记者 本报记者 本网记者 实习生 撰稿 撰文 撰稿人 文字 文 作者名 Author 撰写 信息员"
    " 供稿人 投稿人"
)
POSTED = words("发布者 发布人 供稿")  # who only put it on the site, or sent it in

# -- who edited: each group is the labels of one field of the row ------------------------------------------------------

DUTY_EDITORS = words("责编 责任编辑 值班编辑")
OTHER_DUTY_EDITORS = words("责任编缉 本期责编")
EDITOR = words("编辑")
EDITORS = EDITOR | words("网络编辑")
OTHER_EDITORS = words(
    "编 网编 编发 本文编辑 文字编辑 本期编辑 新媒体编辑 本版编辑 網絡編輯 小编 录入 选稿"
    " 编辑人 录入人 录入者 上传人 上传者"
)
REVIEWERS = words("审核 审核人 监制 编审")
REVIEWS = words("一审 二审 三审 初审 复审 终审 一审一校 二审二校 三审三校 签发 签发人")  # courts have some of these too
CHIEFS = words("审读 审签 主编 总编 值班主任 值班编委 值班总编")
OTHER_REVIEWERS = words("审 审校 审稿 审稿人 审发 初审人 复审人 终审人 总监制 总编辑 監製 編審 終審")
PLANNERS = words("策划 统筹")  # labels of reviewers in the row, of people who reviewed nothing
PROOFREADERS = words("校对 责任校对")  # no field of the row
MAKERS = words("排版 设计")  # nor these

# Where the text has ended, each of these begins a line of people.
UNDER_A_TEXT = DUTY_EDITORS | EDITORS | REVIEWERS | REVIEWS | CHIEFS | PROOFREADERS
# In brackets that end a text, also behind the name of a paper: （河湾网编辑张三）
IN_BRACKETS = DUTY_EDITORS | EDITORS | REVIEWERS | PROOFREADERS | MAKERS
