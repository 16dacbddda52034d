Attribute VB_Name = "funciones"
'Generado por `cartera generar`; no lo edite.
#Const App = "Microsoft Excel"
Option Explicit

Private Servidor As New xlwings

Public Sub DescribirFunciones()
    #If Not Mac Then
    Describir "CX_ABC", _
        "Clases ABC: qué clientes, líneas o productos hacen el 80 % y el 95 % de las ventas.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "Último día que cuenta.", _
            "Cliente, linea o sku; cliente si se omite.", _
            "Cuántos cuentan hasta el corte; 12 si se omite.")
    Describir "CX_ALERTA_INACTIVO", _
        "Alerta de inactividad: si un cliente lleva más días sin comprar de lo que acostumbra.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "Su NIT.", _
            "Último día que cuenta.", _
            "A, B o C; solo importa con menos de tres pedidos; C si se omite.")
    Describir "CX_BANT", _
        "Puntaje BANT de un prospecto o de una oportunidad: cuántas de las cuatro son «Sí».", "Cartera XL", _
        Array( _
            "Si tiene con qué comprar.", _
            "Si quien habla es quien decide.", _
            "Si necesita lo que vendemos.", _
            "Si sabe cuándo va a comprar. Cada una es Sí, No o No se sabe.")
    Describir "CX_BLOQUEO_CREDITO", _
        "Estado de crédito de un cliente: si se le puede vender, por qué no y qué lo libera.", "Cartera XL", _
        Array( _
            "Su NIT.", _
            "El día en que se mira.", _
            "La tabla Clientes con sus títulos, Clientes[#Todo].", _
            "La tabla Facturas con los suyos.", _
            "La tabla Recaudos con los suyos.", _
            "La tabla Aplicaciones, si la hay.", _
            "La tabla Acuerdos, si los hay.", _
            "Lo que quiere comprar, con IVA; 0 si se omite.")
    Describir "CX_CEI", _
        "CEI: qué parte de lo que se podía cobrar en un periodo se cobró.", "Cartera XL", _
        Array( _
            "La tabla Facturas con sus títulos: Facturas[#Todo].", _
            "La tabla Recaudos con los suyos.", _
            "Primer día.", _
            "Último día.", _
            "La tabla Aplicaciones con los suyos.", _
            "Periodo, con sus ventas, o mes promedio; periodo si se omite.")
    Describir "CX_CLIENTES_NUEVOS", _
        "Clientes nuevos: cuántos compraron por primera vez en un periodo.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "2026-11, 2026-T4 o 2026.", _
            "Cuántos de historia se piden antes del periodo; 6 si se omite.")
    Describir "CX_COBERTURA", _
        "Cobertura: a qué parte de los clientes activos se visitó.", "Cartera XL", _
        Array( _
            "La tabla Clientes con sus títulos: Clientes[#Todo].", _
            "La tabla Visitas con los suyos: Visitas[#Todo].", _
            "Primer día.", _
            "Último día.", _
            "Su código; si se omite, todas.")
    Describir "CX_CRECIMIENTO", _
        "Crecimiento de las ventas frente a los mismos días del año anterior.", "Cartera XL", _
        Array( _
            "Ventas del periodo en pesos sin IVA.", _
            "Las de los mismos días del año anterior.")
    Describir "CX_CUMPLIMIENTO", _
        "Cumplimiento: qué parte de la meta llevan las ventas.", "Cartera XL", _
        Array( _
            "Ventas del periodo en pesos sin IVA.", _
            "La del mismo periodo.")
    Describir "CX_CUMPLIMIENTO_VISITAS", _
        "Cumplimiento del plan de visitas: visitas planeadas que se hicieron ÷ planeadas.", "Cartera XL", _
        Array( _
            "La tabla Plan con sus títulos: Plan[#Todo].", _
            "La tabla Visitas con los suyos: Visitas[#Todo].", _
            "Primer día.", _
            "Último día.")
    Describir "CX_DIAS_HABILES", _
        "Días hábiles entre dos fechas, ambas incluidas.", "Cartera XL", _
        Array( _
            "Primer día.", _
            "Último día.", _
            "Días que la firma cuenta distinto: un rango con fecha y peso.", _
            "Código de dos letras, CO si se omite.", _
            "De 0 a 1, 0,5 si se omite.")
    Describir "CX_DSO", _
        "DSO: cuántos días de venta faltan por cobrar.", "Cartera XL", _
        Array( _
            "La tabla Facturas con sus títulos: Facturas[#Todo].", _
            "La tabla Recaudos con los suyos.", _
            "El último día que cuenta.", _
            "La tabla Aplicaciones con los suyos.", _
            "Agotamiento, que resta las ventas de cada mes desde el último; un mes; o saldo promedio. Agotamiento si se omite.")
    Describir "CX_EDAD", _
        "Edad de una factura: días desde que venció; lo que vence hoy no está vencido.", "Cartera XL", _
        Array( _
            "El día en que se debía pagar.", _
            "El día en que se mira.", _
            "Último día de cada tramo, un rango: 30, 60, 90 y 120; si se omite, se responde en días.")
    Describir "CX_EFECTIVIDAD", _
        "Efectividad: qué parte de las visitas hechas trajo un pedido.", "Cartera XL", _
        Array( _
            "La tabla Visitas con sus títulos: Visitas[#Todo].", _
            "Primer día.", _
            "Último día.")
    Describir "CX_EN_LETRAS", _
        "Un valor en letras, con su moneda, como va en una cotización o un cheque.", "Cartera XL", _
        Array( _
            "0 o más; lo que pase de dos decimales se redondea.", _
            "Código de dos letras, CO si se omite, o USD para dólares fuera de su país.")
    Describir "CX_HISTORIAL", _
        "Historial de compras de un cliente, lo más reciente primero.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "Su NIT.", _
            "Primer día.", _
            "Último día; si se omiten, todo.")
    Describir "CX_INDICE_PRECIO", _
        "Índice de precio de un producto: el de la competencia ÷ el nuestro en el mismo lugar.", "Cartera XL", _
        Array( _
            "La tabla Competencia con sus títulos: Competencia[#Todo].", _
            "El código de nuestro producto.")
    Describir "CX_INTERES_MORA", _
        "Interés de mora de un saldo, a tasa efectiva anual; nunca por encima del tope legal.", "Cartera XL", _
        Array( _
            "Lo que se debe.", _
            "Su vencimiento.", _
            "Día hasta el que se cuenta.", _
            "Efectiva anual: 25 %, o un rango de dos columnas, desde cuándo y cuál; si se omite, la del producto.")
    Describir "CX_META", _
        "Meta de un vendedor en un mes, un trimestre o un año.", "Cartera XL", _
        Array( _
            "La tabla Metas con sus títulos: Metas[#Todo].", _
            "Su código.", _
            "2026-11, 2026-T4 o 2026.", _
            "Si se omite, todas.")
    Describir "CX_NIT_DV", _
        "Dígito de verificación de un NIT, o de la identificación de otro país.", "Cartera XL", _
        Array( _
            "Con dígito o sin él.", _
            "Código de dos letras, CO si se omite. Solo en Colombia puede faltar el dígito.")
    Describir "CX_NIT_VALIDO", _
        "Dice si un NIT, o el RUT, RUC, RFC, RIF, CUIT o RNC de otro país, es válido.", "Cartera XL", _
        Array( _
            "Como está en el documento: 800197268-4.", _
            "Código de dos letras, CO si se omite.")
    Describir "CX_PROXIMO_SEGUIMIENTO", _
        "Desde qué día toca el próximo seguimiento de una oportunidad, en días hábiles, según su etapa.", "Cartera XL", _
        Array( _
            "La de la oportunidad: Propuesta, por ejemplo.", _
            "Fecha de la última actividad.", _
            "Días que la firma cuenta distinto: un rango con fecha y peso.", _
            "Código de dos letras, CO si se omite.", _
            "De 0 a 1, 0,5 si se omite.")
    Describir "CX_PROYECCION", _
        "Proyección de las ventas al cierre del mes.", "Cartera XL", _
        Array( _
            "Ventas del mes hasta el corte, en pesos sin IVA.", _
            "Último día ya cerrado.", _
            "Lineal, habiles o estacional.", _
            "Solo para estacional: rango con fecha y venta de cada día.", _
            "Días que la firma cuenta distinto: fecha y peso.", _
            "CO si se omite.", _
            "De 0 a 1, 0,5 si se omite.")
    Describir "CX_PUEDE_AVANZAR", _
        "Si una oportunidad puede pasar a la etapa que sigue, o qué le falta.", "Cartera XL", _
        Array( _
            "La tabla Oportunidades con sus títulos: Oportunidades[#Todo].", _
            "Su código.", _
            "La tabla Cotizaciones con sus títulos, para ver si alguna se envió; si se omite, no se mira.")
    Describir "CX_PUEDO_CONTACTAR", _
        "Contacto de cobro: si la ley permite contactar ya a un cliente por ese canal, y si no, desde cuándo.", "Cartera XL", _
        Array( _
            "Su NIT.", _
            "Fecha y hora: AHORA().", _
            "Llamada, WhatsApp, Correo, Mensaje, Videollamada, Visita o Referencia.", _
            "La tabla Clientes con sus títulos, Clientes[#Todo].", _
            "La tabla Gestiones de edades.xlsx con los suyos.")
    Describir "CX_RECAUDO_VENCIDO", _
        "Recaudo sobre vencido: qué parte de lo que había por recaudar se recaudó.", "Cartera XL", _
        Array( _
            "La tabla Facturas con sus títulos: Facturas[#Todo].", _
            "La tabla Recaudos con los suyos.", _
            "Primer día.", _
            "Último día.", _
            "La tabla Aplicaciones con los suyos.", _
            "B, vencido al empezar más lo que vencía, o A, solo lo vencido; B si se omite.")
    Describir "CX_RECOMPRA", _
        "Recompra: qué parte de los compradores del trimestre hizo dos pedidos o más.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "2026-T4.", _
            "Último día que cuenta; si se omite, el trimestre completo.")
    Describir "CX_RETENCION", _
        "Retención: qué parte de quienes compraron el trimestre anterior vuelve a comprar.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "2026-T4.", _
            "Último día que cuenta; si se omite, el trimestre completo.")
    Describir "CX_REVISAR", _
        "Revisa una fila y dice qué está mal y qué hacer.", "Cartera XL", _
        Array( _
            "Nombre de la tabla, por ejemplo Ventas.", _
            "Su fila de títulos.", _
            "Los datos de la fila, en las mismas columnas que los títulos.")
    Describir "CX_RFM", _
        "RFM: recencia, frecuencia y monto de cada cliente, comparado con los de su vendedor.", "Cartera XL", _
        Array( _
            "La tabla Ventas con sus títulos: Ventas[#Todo].", _
            "Último día que cuenta.", _
            "Su código; si se omite, todos.", _
            "Cuántos cuentan hasta el corte; 12 si se omite.")
    Describir "CX_RITMO", _
        "Ritmo requerido por día hábil para llegar a la meta del mes.", "Cartera XL", _
        Array( _
            "Ventas del mes hasta el corte, en pesos sin IVA.", _
            "Del mes.", _
            "Último día ya cerrado.", _
            "Días que la firma cuenta distinto: fecha y peso.", _
            "CO si se omite.", _
            "De 0 a 1, 0,5 si se omite.")
    Describir "CX_SIN_RESPUESTA", _
        "Intentos seguidos sin respuesta de un cliente, y si conviene darlo por perdido.", "Cartera XL", _
        Array( _
            "La tabla Contactos_del_día con sus títulos: Contactos_del_día[#Todo].", _
            "Su NIT.", _
            "Último día que cuenta.", _
            "La tabla Visitas con sus títulos, pues una visita hecha también es una respuesta; si se omite, no se miran.")
    Describir "CX_VENCE", _
        "Vencimiento de una factura; si cae en un día que no se trabaja, el siguiente que sí.", "Cartera XL", _
        Array( _
            "Día desde el que corre el plazo: emisión, entrega o radicación.", _
            "En días.", _
            "Días que la firma cuenta distinto: un rango con fecha y peso.", _
            "Código de dos letras, CO si se omite.")
    Describir "CX_VISITAS_EFECTIVAS", _
        "Visitas efectivas de una semana: las que trajeron un pedido.", "Cartera XL", _
        Array( _
            "La tabla Visitas con sus títulos: Visitas[#Todo].", _
            "2026-S47, de lunes a domingo.", _
            "Su código; si se omite, todos.", _
            "La tabla Clientes con sus títulos, para saber de quién es la visita que no dice vendedor.")
    #End If
    ThisWorkbook.Saved = True
End Sub

Private Sub Describir(Funcion As String, Ayuda As String, Categoria As String, Argumentos As Variant)
    ' Excel refuses while no workbook is visible, as when it starts: then the next one that is
    ' activated asks again (ThisWorkbook). A function works without its help.
    On Error Resume Next
    Dim Nombre As String
    Nombre = "'" & ThisWorkbook.Name & "'!" & Funcion
    If UBound(Argumentos) < 0 Then
        Application.MacroOptions Macro:=Nombre, Description:=Ayuda, Category:=Categoria
    Else
        Application.MacroOptions Macro:=Nombre, Description:=Ayuda, Category:=Categoria, _
            ArgumentDescriptions:=Argumentos
    End If
End Sub

Private Function XLPy() As Object
    #If Mac Then
        Err.Raise 1000, Description:="En Mac no hay funciones de Cartera XL: use los botones."
    #Else
        Set XLPy = Servidor.XLPy
    #End If
End Function

Private Function Contenido(Argumento As Variant) As Variant
    ' Python asks a range for its values in some two hundred messages, an edit's whole wait;
    ' a value, or an argument that was left out, goes as it is.
    If IsObject(Argumento) Then Contenido = Argumento.Value Else Contenido = Argumento
End Function

Private Function Fallo(Numero As Long, Descripcion As String) As String
    ' A function of ours answers with its own sentence: what fails here is the way to it.
    If Numero = 1000 Then
        Fallo = Descripcion
    Else
        Fallo = "Python no respondió. Ejecute «cartera complemento diagnostico»."
    End If
End Function

Function CX_ABC(ventas, corte, Optional detalle, Optional meses)
Attribute CX_ABC.VB_Description = "Clases ABC: qué clientes, líneas o productos hacen el 80 % y el 95 % de las ventas."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_ABC = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_ABC", Array(Contenido(ventas), Contenido(corte), Contenido(detalle), Contenido(meses)))
        Exit Function
    #Else
        CX_ABC = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_ABC", Array(ventas, corte, detalle, meses))
        Exit Function
    #End If
failed:
    CX_ABC = Fallo(Err.Number, Err.Description)
End Function

Function CX_ALERTA_INACTIVO(ventas, cliente, corte, Optional clase)
Attribute CX_ALERTA_INACTIVO.VB_Description = "Alerta de inactividad: si un cliente lleva más días sin comprar de lo que acostumbra."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_ALERTA_INACTIVO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_ALERTA_INACTIVO", Array(Contenido(ventas), Contenido(cliente), Contenido(corte), Contenido(clase)))
        Exit Function
    #Else
        CX_ALERTA_INACTIVO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_ALERTA_INACTIVO", Array(ventas, cliente, corte, clase))
        Exit Function
    #End If
failed:
    CX_ALERTA_INACTIVO = Fallo(Err.Number, Err.Description)
End Function

Function CX_BANT(presupuesto, autoridad, necesidad, tiempo)
Attribute CX_BANT.VB_Description = "Puntaje BANT de un prospecto o de una oportunidad: cuántas de las cuatro son «Sí»."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_BANT = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_BANT", Array(Contenido(presupuesto), Contenido(autoridad), Contenido(necesidad), Contenido(tiempo)))
        Exit Function
    #Else
        CX_BANT = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_BANT", Array(presupuesto, autoridad, necesidad, tiempo))
        Exit Function
    #End If
failed:
    CX_BANT = Fallo(Err.Number, Err.Description)
End Function

Function CX_BLOQUEO_CREDITO(cliente, corte, clientes, facturas, recaudos, Optional aplicaciones, Optional acuerdos, Optional pedido)
Attribute CX_BLOQUEO_CREDITO.VB_Description = "Estado de crédito de un cliente: si se le puede vender, por qué no y qué lo libera."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_BLOQUEO_CREDITO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_BLOQUEO_CREDITO", Array(Contenido(cliente), Contenido(corte), Contenido(clientes), Contenido(facturas), Contenido(recaudos), Contenido(aplicaciones), Contenido(acuerdos), Contenido(pedido)))
        Exit Function
    #Else
        CX_BLOQUEO_CREDITO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_BLOQUEO_CREDITO", Array(cliente, corte, clientes, facturas, recaudos, aplicaciones, acuerdos, pedido))
        Exit Function
    #End If
failed:
    CX_BLOQUEO_CREDITO = Fallo(Err.Number, Err.Description)
End Function

Function CX_CEI(facturas, recaudos, desde, hasta, Optional aplicaciones, Optional variante)
Attribute CX_CEI.VB_Description = "CEI: qué parte de lo que se podía cobrar en un periodo se cobró."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_CEI = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CEI", Array(Contenido(facturas), Contenido(recaudos), Contenido(desde), Contenido(hasta), Contenido(aplicaciones), Contenido(variante)))
        Exit Function
    #Else
        CX_CEI = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CEI", Array(facturas, recaudos, desde, hasta, aplicaciones, variante))
        Exit Function
    #End If
failed:
    CX_CEI = Fallo(Err.Number, Err.Description)
End Function

Function CX_CLIENTES_NUEVOS(ventas, periodo, Optional meses)
Attribute CX_CLIENTES_NUEVOS.VB_Description = "Clientes nuevos: cuántos compraron por primera vez en un periodo."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_CLIENTES_NUEVOS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CLIENTES_NUEVOS", Array(Contenido(ventas), Contenido(periodo), Contenido(meses)))
        Exit Function
    #Else
        CX_CLIENTES_NUEVOS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CLIENTES_NUEVOS", Array(ventas, periodo, meses))
        Exit Function
    #End If
failed:
    CX_CLIENTES_NUEVOS = Fallo(Err.Number, Err.Description)
End Function

Function CX_COBERTURA(clientes, visitas, desde, hasta, Optional zona)
Attribute CX_COBERTURA.VB_Description = "Cobertura: a qué parte de los clientes activos se visitó."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_COBERTURA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_COBERTURA", Array(Contenido(clientes), Contenido(visitas), Contenido(desde), Contenido(hasta), Contenido(zona)))
        Exit Function
    #Else
        CX_COBERTURA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_COBERTURA", Array(clientes, visitas, desde, hasta, zona))
        Exit Function
    #End If
failed:
    CX_COBERTURA = Fallo(Err.Number, Err.Description)
End Function

Function CX_CRECIMIENTO(actual, anterior)
Attribute CX_CRECIMIENTO.VB_Description = "Crecimiento de las ventas frente a los mismos días del año anterior."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_CRECIMIENTO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CRECIMIENTO", Array(Contenido(actual), Contenido(anterior)))
        Exit Function
    #Else
        CX_CRECIMIENTO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CRECIMIENTO", Array(actual, anterior))
        Exit Function
    #End If
failed:
    CX_CRECIMIENTO = Fallo(Err.Number, Err.Description)
End Function

Function CX_CUMPLIMIENTO(real, meta)
Attribute CX_CUMPLIMIENTO.VB_Description = "Cumplimiento: qué parte de la meta llevan las ventas."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_CUMPLIMIENTO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CUMPLIMIENTO", Array(Contenido(real), Contenido(meta)))
        Exit Function
    #Else
        CX_CUMPLIMIENTO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CUMPLIMIENTO", Array(real, meta))
        Exit Function
    #End If
failed:
    CX_CUMPLIMIENTO = Fallo(Err.Number, Err.Description)
End Function

Function CX_CUMPLIMIENTO_VISITAS(plan, visitas, desde, hasta)
Attribute CX_CUMPLIMIENTO_VISITAS.VB_Description = "Cumplimiento del plan de visitas: visitas planeadas que se hicieron ÷ planeadas."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_CUMPLIMIENTO_VISITAS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CUMPLIMIENTO_VISITAS", Array(Contenido(plan), Contenido(visitas), Contenido(desde), Contenido(hasta)))
        Exit Function
    #Else
        CX_CUMPLIMIENTO_VISITAS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_CUMPLIMIENTO_VISITAS", Array(plan, visitas, desde, hasta))
        Exit Function
    #End If
failed:
    CX_CUMPLIMIENTO_VISITAS = Fallo(Err.Number, Err.Description)
End Function

Function CX_DIAS_HABILES(desde, hasta, Optional propios, Optional pais, Optional peso_sabado)
Attribute CX_DIAS_HABILES.VB_Description = "Días hábiles entre dos fechas, ambas incluidas."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_DIAS_HABILES = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_DIAS_HABILES", Array(Contenido(desde), Contenido(hasta), Contenido(propios), Contenido(pais), Contenido(peso_sabado)))
        Exit Function
    #Else
        CX_DIAS_HABILES = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_DIAS_HABILES", Array(desde, hasta, propios, pais, peso_sabado))
        Exit Function
    #End If
failed:
    CX_DIAS_HABILES = Fallo(Err.Number, Err.Description)
End Function

Function CX_DSO(facturas, recaudos, corte, Optional aplicaciones, Optional variante)
Attribute CX_DSO.VB_Description = "DSO: cuántos días de venta faltan por cobrar."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_DSO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_DSO", Array(Contenido(facturas), Contenido(recaudos), Contenido(corte), Contenido(aplicaciones), Contenido(variante)))
        Exit Function
    #Else
        CX_DSO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_DSO", Array(facturas, recaudos, corte, aplicaciones, variante))
        Exit Function
    #End If
failed:
    CX_DSO = Fallo(Err.Number, Err.Description)
End Function

Function CX_EDAD(vence, corte, Optional limites)
Attribute CX_EDAD.VB_Description = "Edad de una factura: días desde que venció; lo que vence hoy no está vencido."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_EDAD = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_EDAD", Array(Contenido(vence), Contenido(corte), Contenido(limites)))
        Exit Function
    #Else
        CX_EDAD = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_EDAD", Array(vence, corte, limites))
        Exit Function
    #End If
failed:
    CX_EDAD = Fallo(Err.Number, Err.Description)
End Function

Function CX_EFECTIVIDAD(visitas, desde, hasta)
Attribute CX_EFECTIVIDAD.VB_Description = "Efectividad: qué parte de las visitas hechas trajo un pedido."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_EFECTIVIDAD = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_EFECTIVIDAD", Array(Contenido(visitas), Contenido(desde), Contenido(hasta)))
        Exit Function
    #Else
        CX_EFECTIVIDAD = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_EFECTIVIDAD", Array(visitas, desde, hasta))
        Exit Function
    #End If
failed:
    CX_EFECTIVIDAD = Fallo(Err.Number, Err.Description)
End Function

Function CX_EN_LETRAS(valor, Optional pais)
Attribute CX_EN_LETRAS.VB_Description = "Un valor en letras, con su moneda, como va en una cotización o un cheque."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_EN_LETRAS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_EN_LETRAS", Array(Contenido(valor), Contenido(pais)))
        Exit Function
    #Else
        CX_EN_LETRAS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_EN_LETRAS", Array(valor, pais))
        Exit Function
    #End If
failed:
    CX_EN_LETRAS = Fallo(Err.Number, Err.Description)
End Function

Function CX_HISTORIAL(ventas, cliente, Optional desde, Optional hasta)
Attribute CX_HISTORIAL.VB_Description = "Historial de compras de un cliente, lo más reciente primero."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_HISTORIAL = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_HISTORIAL", Array(Contenido(ventas), Contenido(cliente), Contenido(desde), Contenido(hasta)))
        Exit Function
    #Else
        CX_HISTORIAL = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_HISTORIAL", Array(ventas, cliente, desde, hasta))
        Exit Function
    #End If
failed:
    CX_HISTORIAL = Fallo(Err.Number, Err.Description)
End Function

Function CX_INDICE_PRECIO(competencia, sku)
Attribute CX_INDICE_PRECIO.VB_Description = "Índice de precio de un producto: el de la competencia ÷ el nuestro en el mismo lugar."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_INDICE_PRECIO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_INDICE_PRECIO", Array(Contenido(competencia), Contenido(sku)))
        Exit Function
    #Else
        CX_INDICE_PRECIO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_INDICE_PRECIO", Array(competencia, sku))
        Exit Function
    #End If
failed:
    CX_INDICE_PRECIO = Fallo(Err.Number, Err.Description)
End Function

Function CX_INTERES_MORA(saldo, vence, corte, Optional tasa)
Attribute CX_INTERES_MORA.VB_Description = "Interés de mora de un saldo, a tasa efectiva anual; nunca por encima del tope legal."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_INTERES_MORA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_INTERES_MORA", Array(Contenido(saldo), Contenido(vence), Contenido(corte), Contenido(tasa)))
        Exit Function
    #Else
        CX_INTERES_MORA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_INTERES_MORA", Array(saldo, vence, corte, tasa))
        Exit Function
    #End If
failed:
    CX_INTERES_MORA = Fallo(Err.Number, Err.Description)
End Function

Function CX_META(metas, vendedor, periodo, Optional linea)
Attribute CX_META.VB_Description = "Meta de un vendedor en un mes, un trimestre o un año."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_META = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_META", Array(Contenido(metas), Contenido(vendedor), Contenido(periodo), Contenido(linea)))
        Exit Function
    #Else
        CX_META = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_META", Array(metas, vendedor, periodo, linea))
        Exit Function
    #End If
failed:
    CX_META = Fallo(Err.Number, Err.Description)
End Function

Function CX_NIT_DV(nit, Optional pais)
Attribute CX_NIT_DV.VB_Description = "Dígito de verificación de un NIT, o de la identificación de otro país."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_NIT_DV = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_NIT_DV", Array(Contenido(nit), Contenido(pais)))
        Exit Function
    #Else
        CX_NIT_DV = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_NIT_DV", Array(nit, pais))
        Exit Function
    #End If
failed:
    CX_NIT_DV = Fallo(Err.Number, Err.Description)
End Function

Function CX_NIT_VALIDO(nit, Optional pais)
Attribute CX_NIT_VALIDO.VB_Description = "Dice si un NIT, o el RUT, RUC, RFC, RIF, CUIT o RNC de otro país, es válido."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_NIT_VALIDO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_NIT_VALIDO", Array(Contenido(nit), Contenido(pais)))
        Exit Function
    #Else
        CX_NIT_VALIDO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_NIT_VALIDO", Array(nit, pais))
        Exit Function
    #End If
failed:
    CX_NIT_VALIDO = Fallo(Err.Number, Err.Description)
End Function

Function CX_PROXIMO_SEGUIMIENTO(etapa, ultima, Optional propios, Optional pais, Optional peso_sabado)
Attribute CX_PROXIMO_SEGUIMIENTO.VB_Description = "Desde qué día toca el próximo seguimiento de una oportunidad, en días hábiles, según su etapa."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_PROXIMO_SEGUIMIENTO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PROXIMO_SEGUIMIENTO", Array(Contenido(etapa), Contenido(ultima), Contenido(propios), Contenido(pais), Contenido(peso_sabado)))
        Exit Function
    #Else
        CX_PROXIMO_SEGUIMIENTO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PROXIMO_SEGUIMIENTO", Array(etapa, ultima, propios, pais, peso_sabado))
        Exit Function
    #End If
failed:
    CX_PROXIMO_SEGUIMIENTO = Fallo(Err.Number, Err.Description)
End Function

Function CX_PROYECCION(acumulado, corte, Optional metodo, Optional historia, Optional propios, Optional pais, Optional peso_sabado)
Attribute CX_PROYECCION.VB_Description = "Proyección de las ventas al cierre del mes."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_PROYECCION = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PROYECCION", Array(Contenido(acumulado), Contenido(corte), Contenido(metodo), Contenido(historia), Contenido(propios), Contenido(pais), Contenido(peso_sabado)))
        Exit Function
    #Else
        CX_PROYECCION = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PROYECCION", Array(acumulado, corte, metodo, historia, propios, pais, peso_sabado))
        Exit Function
    #End If
failed:
    CX_PROYECCION = Fallo(Err.Number, Err.Description)
End Function

Function CX_PUEDE_AVANZAR(oportunidades, oportunidad, Optional cotizaciones)
Attribute CX_PUEDE_AVANZAR.VB_Description = "Si una oportunidad puede pasar a la etapa que sigue, o qué le falta."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_PUEDE_AVANZAR = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PUEDE_AVANZAR", Array(Contenido(oportunidades), Contenido(oportunidad), Contenido(cotizaciones)))
        Exit Function
    #Else
        CX_PUEDE_AVANZAR = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PUEDE_AVANZAR", Array(oportunidades, oportunidad, cotizaciones))
        Exit Function
    #End If
failed:
    CX_PUEDE_AVANZAR = Fallo(Err.Number, Err.Description)
End Function

Function CX_PUEDO_CONTACTAR(cliente, momento, canal, clientes, gestiones)
Attribute CX_PUEDO_CONTACTAR.VB_Description = "Contacto de cobro: si la ley permite contactar ya a un cliente por ese canal, y si no, desde cuándo."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_PUEDO_CONTACTAR = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PUEDO_CONTACTAR", Array(Contenido(cliente), Contenido(momento), Contenido(canal), Contenido(clientes), Contenido(gestiones)))
        Exit Function
    #Else
        CX_PUEDO_CONTACTAR = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_PUEDO_CONTACTAR", Array(cliente, momento, canal, clientes, gestiones))
        Exit Function
    #End If
failed:
    CX_PUEDO_CONTACTAR = Fallo(Err.Number, Err.Description)
End Function

Function CX_RECAUDO_VENCIDO(facturas, recaudos, desde, hasta, Optional aplicaciones, Optional variante)
Attribute CX_RECAUDO_VENCIDO.VB_Description = "Recaudo sobre vencido: qué parte de lo que había por recaudar se recaudó."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_RECAUDO_VENCIDO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RECAUDO_VENCIDO", Array(Contenido(facturas), Contenido(recaudos), Contenido(desde), Contenido(hasta), Contenido(aplicaciones), Contenido(variante)))
        Exit Function
    #Else
        CX_RECAUDO_VENCIDO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RECAUDO_VENCIDO", Array(facturas, recaudos, desde, hasta, aplicaciones, variante))
        Exit Function
    #End If
failed:
    CX_RECAUDO_VENCIDO = Fallo(Err.Number, Err.Description)
End Function

Function CX_RECOMPRA(ventas, trimestre, Optional corte)
Attribute CX_RECOMPRA.VB_Description = "Recompra: qué parte de los compradores del trimestre hizo dos pedidos o más."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_RECOMPRA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RECOMPRA", Array(Contenido(ventas), Contenido(trimestre), Contenido(corte)))
        Exit Function
    #Else
        CX_RECOMPRA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RECOMPRA", Array(ventas, trimestre, corte))
        Exit Function
    #End If
failed:
    CX_RECOMPRA = Fallo(Err.Number, Err.Description)
End Function

Function CX_RETENCION(ventas, trimestre, Optional corte)
Attribute CX_RETENCION.VB_Description = "Retención: qué parte de quienes compraron el trimestre anterior vuelve a comprar."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_RETENCION = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RETENCION", Array(Contenido(ventas), Contenido(trimestre), Contenido(corte)))
        Exit Function
    #Else
        CX_RETENCION = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RETENCION", Array(ventas, trimestre, corte))
        Exit Function
    #End If
failed:
    CX_RETENCION = Fallo(Err.Number, Err.Description)
End Function

Function CX_REVISAR(tabla, titulos, fila)
Attribute CX_REVISAR.VB_Description = "Revisa una fila y dice qué está mal y qué hacer."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_REVISAR = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_REVISAR", Array(Contenido(tabla), Contenido(titulos), Contenido(fila)))
        Exit Function
    #Else
        CX_REVISAR = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_REVISAR", Array(tabla, titulos, fila))
        Exit Function
    #End If
failed:
    CX_REVISAR = Fallo(Err.Number, Err.Description)
End Function

Function CX_RFM(ventas, corte, Optional vendedor, Optional meses)
Attribute CX_RFM.VB_Description = "RFM: recencia, frecuencia y monto de cada cliente, comparado con los de su vendedor."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_RFM = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RFM", Array(Contenido(ventas), Contenido(corte), Contenido(vendedor), Contenido(meses)))
        Exit Function
    #Else
        CX_RFM = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RFM", Array(ventas, corte, vendedor, meses))
        Exit Function
    #End If
failed:
    CX_RFM = Fallo(Err.Number, Err.Description)
End Function

Function CX_RITMO(acumulado, meta, corte, Optional propios, Optional pais, Optional peso_sabado)
Attribute CX_RITMO.VB_Description = "Ritmo requerido por día hábil para llegar a la meta del mes."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_RITMO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RITMO", Array(Contenido(acumulado), Contenido(meta), Contenido(corte), Contenido(propios), Contenido(pais), Contenido(peso_sabado)))
        Exit Function
    #Else
        CX_RITMO = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_RITMO", Array(acumulado, meta, corte, propios, pais, peso_sabado))
        Exit Function
    #End If
failed:
    CX_RITMO = Fallo(Err.Number, Err.Description)
End Function

Function CX_SIN_RESPUESTA(contactos, cliente, corte, Optional visitas)
Attribute CX_SIN_RESPUESTA.VB_Description = "Intentos seguidos sin respuesta de un cliente, y si conviene darlo por perdido."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_SIN_RESPUESTA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_SIN_RESPUESTA", Array(Contenido(contactos), Contenido(cliente), Contenido(corte), Contenido(visitas)))
        Exit Function
    #Else
        CX_SIN_RESPUESTA = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_SIN_RESPUESTA", Array(contactos, cliente, corte, visitas))
        Exit Function
    #End If
failed:
    CX_SIN_RESPUESTA = Fallo(Err.Number, Err.Description)
End Function

Function CX_VENCE(inicio, plazo, Optional propios, Optional pais)
Attribute CX_VENCE.VB_Description = "Vencimiento de una factura; si cae en un día que no se trabaja, el siguiente que sí."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_VENCE = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_VENCE", Array(Contenido(inicio), Contenido(plazo), Contenido(propios), Contenido(pais)))
        Exit Function
    #Else
        CX_VENCE = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_VENCE", Array(inicio, plazo, propios, pais))
        Exit Function
    #End If
failed:
    CX_VENCE = Fallo(Err.Number, Err.Description)
End Function

Function CX_VISITAS_EFECTIVAS(visitas, semana, Optional vendedor, Optional clientes)
Attribute CX_VISITAS_EFECTIVAS.VB_Description = "Visitas efectivas de una semana: las que trajeron un pedido."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_VISITAS_EFECTIVAS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_VISITAS_EFECTIVAS", Array(Contenido(visitas), Contenido(semana), Contenido(vendedor), Contenido(clientes)))
        Exit Function
    #Else
        CX_VISITAS_EFECTIVAS = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_VISITAS_EFECTIVAS", Array(visitas, semana, vendedor, clientes))
        Exit Function
    #End If
failed:
    CX_VISITAS_EFECTIVAS = Fallo(Err.Number, Err.Description)
End Function
