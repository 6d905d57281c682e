# At the end, before sending: how somebody answered.

answering-helped-title = መልሲ ንምሃብ ዝሓገዘኩም ሰብ ኣሎ ድዩ?
answering-helped-hint = ሓገዝ ምርካብ ጽቡቕ እዩ፣ ግን እቶም መልስታት ናትኩም ክኾኑ ኣለዎም። ዝሕግዘኩም ሰብ ናይ ገዛእ ርእስኹም ጉዳይ ዝሕዝ ሰራሕተኛ ክኸውን የብሉን። ነዚ ሕቶ መልሲ ከይሃብኩም ክትሓልፉ ትኽእሉ ኢኹም።
answering-helped-alone = ኣይፋል፣ በይነይ እየ መሊሰ
answering-helped-read_aloud = እቲ ሞባይል ወይ ታብለት ነቶም ሕቶታት ዓው ኢሉ ኣንቢብዎም
answering-helped-assistant = ካልእ ሰብ ኣንቢቡለይን ጽሒፉለይን
answering-helped-interpreter = ኣስተርጓሚ ሓጊዙኒ
